/**
 * A data set: any number of varied scans with the truth of what is where, for training detectors
 * and for measuring them.
 *
 * <pre>
 * DataSetRecipe -> DataSet.draw(scene index) -> TrainingSample = pictures + Annotations + what was drawn
 * </pre>
 *
 * <p>Each scene is cast once and serves for several samples, each with things of its own hidden in
 * it and a variation of its own. A sample follows from the recipe and its number alone: not from
 * the samples before it, nor from the number of threads.
 */
@NullMarked
package org.cargolens.simulator.dataset;

import org.jspecify.annotations.NullMarked;
