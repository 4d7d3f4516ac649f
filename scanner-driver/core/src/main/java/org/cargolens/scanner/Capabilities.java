package org.cargolens.scanner;

import java.util.List;

/**
 * What a scanner can do, as it says itself when it is opened.
 *
 * @param views what it looks at: image and, if it sends any, calibration streams of each view; the
 *     number of lines is not said
 * @param resends whether it sends lost lines again
 */
public record Capabilities(List<StreamDescription> views, boolean resends) {
  /** Copies the list. */
  public Capabilities {
    views = List.copyOf(views);
  }
}
