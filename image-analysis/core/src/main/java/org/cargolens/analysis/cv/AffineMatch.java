package org.cargolens.analysis.cv;

/**
 * An affine map that two images' features agree on.
 *
 * @param map from the first image to the second
 * @param inliers number of different features of the second image that support the map
 */
public record AffineMatch(AffineMap map, int inliers) {}
