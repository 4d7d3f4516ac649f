/**
 * What things are made of: from the transmission of two X-ray energies to area density and
 * effective atomic number, with its uncertainty and with everything else that fits as well. Nothing
 * is claimed without a calibration of the scanner, and never of somebody's rendering. See
 * docs/materials.md.
 */
@NullMarked
package org.cargolens.analysis.material;

import org.jspecify.annotations.NullMarked;
