import { genericClass } from "../python/library/typing.ts";

/** `Mapped`. */
export const mappedClass = genericClass("Mapped", "sqlalchemy.orm");
/** `DynamicMapped`. */
export const dynamicMappedClass = genericClass("DynamicMapped", "sqlalchemy.orm", [mappedClass]);
/** `WriteOnlyMapped`. */
export const writeOnlyMappedClass = genericClass("WriteOnlyMapped", "sqlalchemy.orm", [mappedClass]);
