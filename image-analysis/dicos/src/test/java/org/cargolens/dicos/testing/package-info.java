/** Scans, files and readers of other programs that tests of DICOS share. */
@NullMarked
package org.cargolens.dicos.testing;

import org.jspecify.annotations.NullMarked;
