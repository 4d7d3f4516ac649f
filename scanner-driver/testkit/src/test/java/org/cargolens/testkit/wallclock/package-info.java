/** A mutant whose classes read the wall clock. */
@NullMarked
package org.cargolens.testkit.wallclock;

import org.jspecify.annotations.NullMarked;
