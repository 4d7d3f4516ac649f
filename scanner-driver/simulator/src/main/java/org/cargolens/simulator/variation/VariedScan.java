package org.cargolens.simulator.variation;

import java.util.Optional;
import org.cargolens.simulator.picture.Plane;

/**
 * A scan after variation.
 *
 * @param grey display version, whole numbers 0 to 255
 * @param high transmission of the high-energy beam, 1 being open
 * @param low the same of the low-energy beam, if it was wanted
 */
public record VariedScan(Plane grey, Plane high, Optional<Plane> low) {}
