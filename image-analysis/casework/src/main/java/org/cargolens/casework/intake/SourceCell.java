package org.cargolens.casework.intake;

/**
 * One value as a file has it.
 *
 * @param column name of its column, or path of its member
 * @param text as written
 * @param position place in the file
 */
record SourceCell(String column, String text, String position) {}
