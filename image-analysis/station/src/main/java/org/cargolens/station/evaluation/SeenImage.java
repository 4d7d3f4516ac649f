package org.cargolens.station.evaluation;

import org.cargolens.analysis.evaluate.detection.JudgedImage;

/**
 * An image that a detector looked at.
 *
 * @param truth the image
 * @param judged its truth and what was seen in it
 * @param milliseconds how long the detector looked
 */
public record SeenImage(TruthImage truth, JudgedImage judged, double milliseconds) {}
