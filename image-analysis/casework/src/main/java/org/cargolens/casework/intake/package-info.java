/**
 * Intake: cases from files of others, CSV and JSON, by a mapping that says which column is which
 * field.
 *
 * <p>Nothing is dropped silently: columns that no field takes are kept with the case and counted,
 * faulty values are kept and listed with file, position and what was expected.
 */
@NullMarked
package org.cargolens.casework.intake;

import org.jspecify.annotations.NullMarked;
