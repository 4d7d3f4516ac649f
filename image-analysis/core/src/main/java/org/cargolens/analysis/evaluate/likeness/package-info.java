/**
 * Likeness: how much generated scans look like real ones, in figures.
 *
 * <pre>
 * PictureStatistics.of(pixels)        one picture: levels, noise, four curves
 * Population.of(statistics)           many: means and how far they spread
 * Likeness.between(generated, real)   how far apart two populations are
 * </pre>
 *
 * <p>Detectors that learn from generated scans fail on what generated scans lack; these figures say
 * what that is before a net is trained.
 */
@NullMarked
package org.cargolens.analysis.evaluate.likeness;

import org.jspecify.annotations.NullMarked;
