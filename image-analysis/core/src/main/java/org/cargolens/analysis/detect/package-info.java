/**
 * Detection: finding what a trained model knows by name, as boxes with scores, at the image's own
 * size.
 *
 * <p>A {@link org.cargolens.analysis.detect.ModelPack} carries a model: a descriptor that says what
 * goes in and comes out, and weights with their digests. {@link
 * org.cargolens.analysis.detect.Detectors} loads it into a {@link
 * org.cargolens.analysis.detect.Detector} through an {@link
 * org.cargolens.analysis.detect.InferenceEngine}; this package itself runs no model and knows no
 * engine.
 */
@NullMarked
package org.cargolens.analysis.detect;

import org.jspecify.annotations.NullMarked;
