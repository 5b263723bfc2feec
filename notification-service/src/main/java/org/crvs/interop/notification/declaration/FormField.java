package org.crvs.interop.notification.declaration;

/**
 * One field of a form.
 *
 * @param id field id, {@code mother.dob}
 * @param type what its value is made of
 * @param person whose trait it is, as the form calls the person; null for targets that are nobody's
 * @param target where it goes
 * @param detail type of an identifier, name of a Task extension, code of an observation; else null
 * @param value how an observation holds it: {@code string}, {@code integer}, {@code quantity} or {@code concept}; else null
 * @param unit unit of a quantity; may be null
 */
record FormField(String id, FieldType type, String person, Target target, String detail, String value, String unit) {}
