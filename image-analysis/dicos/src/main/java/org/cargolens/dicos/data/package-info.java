/**
 * A DICOM data set: elements by number, each with a representation and a value, as DICOM PS3.5
 * encodes them and PS3.10 puts them into files. Bounded reading, also of what other programs write
 * against the rules.
 */
@NullMarked
package org.cargolens.dicos.data;

import org.jspecify.annotations.NullMarked;
