/** A file that is either there as a whole or not there at all. */
@NullMarked
package org.cargolens.analysis.file;

import org.jspecify.annotations.NullMarked;
