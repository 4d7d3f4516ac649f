package org.cargolens.simulator.scene;

import org.cargolens.scan.RawScan;

/**
 * A scan made by the virtual scanner, with its truth.
 *
 * @param scan raw counts of two energies with dark and open-beam frames, or the transmission that
 *     an ideal scanner would show
 * @param truth what is where in it
 */
public record SimulatedScan(RawScan scan, SceneTruth truth) {}
