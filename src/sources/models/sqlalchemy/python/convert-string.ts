import type { SyntaxNode } from "@lezer/common";
import type { Expr, FormatPart } from "./ast.ts";
import { splitString, unescape } from "./literal.ts";
import { childrenOf, lineAt, type Source, syntaxError, textOf } from "./source.ts";

type Convert = (source: Source, node: SyntaxNode) => Expr;

/** String literals that stand side by side, as the one value that they make. */
export function convertString(source: Source, nodes: readonly SyntaxNode[], convert: Convert): Expr {
  const line = lineAt(source, nodes[0]?.from ?? 0);
  const parts = nodes.flatMap((node) => convertLiteral(source, node, convert));
  if (parts.every((part) => typeof part === "string")) {
    const value = parts.join("");
    const bytes = nodes.some((node) => splitString(textOf(source, node).slice(0, 8)).prefix.includes("b"));
    return bytes ? { t: "bytes", value, line } : { t: "const", value, line };
  }
  return { t: "fstring", parts, line };
}

function convertLiteral(source: Source, node: SyntaxNode, convert: Convert): FormatPart[] {
  const text = textOf(source, node);
  const literal = splitString(text);
  if (!text.endsWith(literal.quote) || text.length < literal.prefix.length + 2 * literal.quote.length) {
    throw syntaxError(source, node.from, "This string has no end");
  }
  const raw = literal.prefix.includes("r");
  if (node.name === "String") return [unescape(literal.body, raw)];
  const from = node.from + literal.prefix.length + literal.quote.length;
  return convertReplacements(source, node, from, node.to - literal.quote.length, raw, convert);
}

function convertReplacements(source: Source, node: SyntaxNode, from: number, to: number, raw: boolean, convert: Convert): FormatPart[] {
  const parts: FormatPart[] = [];
  let at = from;
  for (const child of childrenOf(node).filter((one) => one.name === "FormatReplacement")) {
    parts.push(formatText(source.text.slice(at, child.from), raw), ...convertReplacement(source, child, raw, convert));
    at = child.to;
  }
  parts.push(formatText(source.text.slice(at, to), raw));
  return parts.filter((part) => part !== "");
}

function formatText(text: string, raw: boolean): string {
  return unescape(text, raw).replaceAll("{{", "{").replaceAll("}}", "}");
}

function convertReplacement(source: Source, node: SyntaxNode, raw: boolean, convert: Convert): FormatPart[] {
  const children = childrenOf(node);
  const value = children[1];
  if (value === undefined) throw syntaxError(source, node.from);
  const self = children.find((child) => child.name === "FormatSelfDoc");
  const conversion = children.find((child) => child.name === "FormatConversion");
  const spec = children.find((child) => child.name === "FormatSpec");
  const part: FormatPart = {
    value: convert(source, value),
    conversion: conversion === undefined ? (self !== undefined && spec === undefined ? "r" : null) : textOf(source, conversion).slice(1),
    spec: spec === undefined ? [] : convertReplacements(source, spec, spec.from + 1, spec.to, raw, convert),
  };
  return self === undefined ? [part] : [source.text.slice(value.from, self.to), part];
}
