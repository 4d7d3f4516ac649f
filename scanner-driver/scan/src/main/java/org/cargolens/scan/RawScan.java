package org.cargolens.scan;

import java.util.List;
import java.util.Optional;

/**
 * A scan as the scanner recorded it.
 *
 * @param metadata what is known beside the pixels
 * @param views at least one view
 * @param attachments what came with the pixels and has no place of its own, in the order of the
 *     file; names may repeat; at most {@value #MAX_ATTACHMENTS}, {@value #MAX_ATTACHMENT_BYTES}
 *     bytes together
 */
public record RawScan(ScanMetadata metadata, List<View> views, List<Attachment> attachments) {
  /** Most attachments of a scan. */
  public static final int MAX_ATTACHMENTS = 1000;

  /** Most bytes of all attachments together, 32 MiB. */
  public static final int MAX_ATTACHMENT_BYTES = 1 << 25;

  /** Copies the lists and checks that there is a view. */
  public RawScan {
    views = List.copyOf(views);
    attachments = List.copyOf(attachments);
    if (views.isEmpty()) {
      throw new IllegalArgumentException("a scan has at least one view");
    }
    if (!canKeep(attachments)) {
      throw new IllegalArgumentException(
          "a scan keeps at most "
              + MAX_ATTACHMENTS
              + " attachments of "
              + MAX_ATTACHMENT_BYTES
              + " bytes together, not "
              + attachments.size()
              + " of "
              + bytes(attachments));
    }
  }

  /** Returns whether a scan may have these attachments. */
  public static boolean canKeep(List<Attachment> attachments) {
    return attachments.size() <= MAX_ATTACHMENTS && bytes(attachments) <= MAX_ATTACHMENT_BYTES;
  }

  private static long bytes(List<Attachment> attachments) {
    return attachments.stream().mapToLong(Attachment::size).sum();
  }

  /** Makes a scan without attachments. */
  public RawScan(ScanMetadata metadata, List<View> views) {
    this(metadata, views, List.of());
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
    return new RawScan(other, views, attachments);
  }

  /** Returns this scan with other attachments, sharing all pixels. */
  public RawScan withAttachments(List<Attachment> others) {
    return new RawScan(metadata, views, others);
  }

  /** Returns the first attachment of a name. */
  public Optional<Attachment> attachment(String name) {
    return attachments.stream().filter(attachment -> attachment.name().equals(name)).findFirst();
  }

  /** Returns whether every line of every view arrived. */
  public boolean isComplete() {
    return views.stream().allMatch(View::isComplete);
  }
}
