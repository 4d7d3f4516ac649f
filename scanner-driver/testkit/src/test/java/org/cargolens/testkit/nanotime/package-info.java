/** A mutant that measures by the computer's clock, and not by the scanner's. */
@NullMarked
package org.cargolens.testkit.nanotime;

import org.jspecify.annotations.NullMarked;
