import { PyObject } from "./value.ts";

/** A module; `attrs` is its namespace. */
export class PyModule extends PyObject {
  readonly name: string;
  readonly file: string;
  readonly isPackage: boolean;
  /** Whether its annotations are text (`from __future__ import annotations`). */
  stringAnnotations = false;

  constructor(name: string, file: string, isPackage: boolean) {
    super(null);
    this.name = name;
    this.file = file;
    this.isPackage = isPackage;
  }

  override repr(): string {
    return `<module '${this.name}'>`;
  }
}
