/**
 * Correction: from a view as recorded to an upright X-ray image with calibrated transmission.
 *
 * <pre>
 * View -> turn -> (counts - dark) / (open beam - dark) / dose -> dead and noisy detectors
 *      -> missing lines -> both energies together -> wobble, scatter -> equal distances -> XrayImage
 * </pre>
 *
 * <p>Each step can be switched off; what ran, with its figures, stands in a {@link
 * org.cargolens.analysis.correct.CorrectionRecord}. The scan itself is never changed.
 */
@NullMarked
package org.cargolens.analysis.correct;

import org.jspecify.annotations.NullMarked;
