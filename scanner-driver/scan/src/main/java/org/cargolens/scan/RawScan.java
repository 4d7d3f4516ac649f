package org.cargolens.scan;

import java.util.List;

/**
 * A scan as the scanner recorded it.
 *
 * @param metadata what is known beside the pixels
 * @param views at least one view
 */
public record RawScan(ScanMetadata metadata, List<View> views) {
  /** Copies the list of views and checks that there is one. */
  public RawScan {
    views = List.copyOf(views);
    if (views.isEmpty()) {
      throw new IllegalArgumentException("a scan has at least one view");
    }
  }

  /** Returns a scan of one view of which nothing else is known. */
  public static RawScan of(View view) {
    return new RawScan(ScanMetadata.UNKNOWN, List.of(view));
  }

  /** Returns the first view, the one that single-view programs show. */
  public View mainView() {
    return views.get(0);
  }

  /** Returns this scan with other metadata, sharing all pixels. */
  public RawScan withMetadata(ScanMetadata other) {
    return new RawScan(other, views);
  }

  /** Returns whether every line of every view arrived. */
  public boolean isComplete() {
    return views.stream().allMatch(View::isComplete);
  }
}
