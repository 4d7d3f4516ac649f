/** A mutant that pauses by the computer's clock, and keeps no deadline of the scanner's. */
@NullMarked
package org.cargolens.testkit.sleeping;

import org.jspecify.annotations.NullMarked;
