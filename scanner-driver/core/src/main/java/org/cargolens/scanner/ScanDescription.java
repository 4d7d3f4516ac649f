package org.cargolens.scanner;

import java.util.List;
import org.cargolens.scan.ScanMetadata;

/**
 * What a scanner says of a scan before it sends any line.
 *
 * @param metadata what is known beside the pixels
 * @param views 1 to {@value #MAX_VIEWS} views
 * @param streams the image of each view, then calibration frames, at most {@value #MAX_STREAMS}
 */
public record ScanDescription(
    ScanMetadata metadata, List<ViewDescription> views, List<StreamDescription> streams) {
  /** Most views of a scan. */
  public static final int MAX_VIEWS = 16;

  /** Most streams of a scan. */
  public static final int MAX_STREAMS = 255;

  /** Copies the lists and checks that each view has one image. */
  public ScanDescription {
    views = List.copyOf(views);
    streams = List.copyOf(streams);
    if (views.isEmpty() || views.size() > MAX_VIEWS) {
      throw new IllegalArgumentException(
          "a scan has 1 to " + MAX_VIEWS + " views, not " + views.size());
    }
    if (streams.size() > MAX_STREAMS) {
      throw new IllegalArgumentException(
          "a scan has at most " + MAX_STREAMS + " streams, not " + streams.size());
    }
    for (int i = 0; i < streams.size(); i++) {
      StreamDescription stream = streams.get(i);
      boolean image = stream.content() == StreamDescription.Content.IMAGE;
      if (image != i < views.size()
          || (image ? stream.view() != i : stream.view() >= views.size())) {
        throw new IllegalArgumentException(
            "stream " + i + " of a scan of " + views.size() + " views is " + stream);
      }
      if (!image && stream.detectors() != streams.get(stream.view()).detectors()) {
        throw new IllegalArgumentException(
            "calibration stream " + i + " does not have its view's detectors: " + stream);
      }
    }
    if (streams.size() < views.size()) {
      throw new IllegalArgumentException(
          views.size() + " views, but " + streams.size() + " streams");
    }
  }
}
