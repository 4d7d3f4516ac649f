package org.cargolens.dicos.dx;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cargolens.scan.Attachment;
import org.cargolens.scan.RawScan;

/**
 * That a scan was put together without all of its images. Kept with the scan as an attachment, so
 * that it is known wherever the scan goes.
 *
 * @param there images that were there, at least 1
 * @param expected images that they say the scan has, more than that
 */
public record MissingImages(int there, int expected) {
  /** Name of the attachment. */
  public static final String ATTACHMENT = "dicos.incomplete";

  private static final Pattern TEXT = Pattern.compile("(\\d{1,3}) of (\\d{1,3}) images\\s*");

  /** Returns what a scan's attachment says; empty if it has none that says this. */
  public static Optional<MissingImages> of(RawScan scan) {
    return scan.attachment(ATTACHMENT)
        .map(kept -> StandardCharsets.ISO_8859_1.decode(kept.content()).toString())
        .map(TEXT::matcher)
        .filter(Matcher::matches)
        .map(
            numbers ->
                new MissingImages(
                    Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2))));
  }

  Attachment attachment() {
    String text = there + " of " + expected + " images\n";
    return Attachment.of(ATTACHMENT, ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
  }

  /** Returns it in words. */
  @Override
  public String toString() {
    return "only " + there + " of the " + expected + " images of its scan are there";
  }
}
