package org.cargolens.analysis.material;

import java.util.Optional;
import org.cargolens.scan.Region;

/**
 * A part of an image of about one thickness and one material, and what it is made of.
 *
 * @param id number of the segment in {@link MaterialScene#segmentAt}
 * @param box smallest rectangle around it, in pixels of the upright image
 * @param pixels number of its pixels
 * @param high mean attenuation of the high energy
 * @param low mean attenuation of the low energy
 * @param noise standard deviation of one pixel's low attenuation, the high one being given, as
 *     measured in this scan
 * @param whole all that lies in the way
 * @param layer what surrounds it, such as a container's walls, if one layer does
 * @param net what it is made of without that layer
 */
public record MaterialSegment(
    int id,
    Region box,
    int pixels,
    double high,
    double low,
    double noise,
    MaterialEstimate whole,
    Optional<MaterialEstimate> layer,
    Optional<MaterialEstimate> net) {
  /**
   * Returns what the segment itself is made of: without the layer around it where that is known.
   */
  public MaterialEstimate own() {
    return net.filter(MaterialEstimate::known).orElse(whole);
  }
}
