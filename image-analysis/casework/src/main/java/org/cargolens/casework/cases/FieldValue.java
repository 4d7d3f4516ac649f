package org.cargolens.casework.cases;

/**
 * One value of a field.
 *
 * @param text in the field's canonical spelling
 * @param provenance where it was read
 */
public record FieldValue(String text, Provenance provenance) {}
