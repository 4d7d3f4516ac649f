/**
 * Simulation: invented cases with known truth, drawn from a seed, against which reckonings and
 * selections are judged. No case, trader or place of it exists.
 */
@NullMarked
package org.cargolens.casework.simulation;

import org.jspecify.annotations.NullMarked;
