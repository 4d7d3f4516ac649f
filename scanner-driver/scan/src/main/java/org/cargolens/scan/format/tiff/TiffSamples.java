package org.cargolens.scan.format.tiff;

import java.io.IOException;
import java.util.Optional;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.format.FormatFile;

/**
 * How the samples of a page are stored.
 *
 * @param format their width
 * @param compression how blocks are packed
 * @param bitsReversed whether the bits of each packed byte stand in reverse order
 * @param differenced whether each sample is stored as difference to its left neighbour
 * @param whiteIsZero whether 0 is shown white
 */
record TiffSamples(
    SampleFormat format,
    TiffCompression compression,
    boolean bitsReversed,
    boolean differenced,
    boolean whiteIsZero) {

  /** Reads the tags, and refuses by name what is not grey of 8 or 16 unsigned bits. */
  static TiffSamples read(FormatFile file, TiffDirectory page) throws IOException {
    Tags tags = new Tags(file, page);
    long photometric = page.value(TiffTag.PHOTOMETRIC_INTERPRETATION);
    tags.require(
        photometric <= 1, TiffTag.PHOTOMETRIC_INTERPRETATION, "0 or 1 (grey)", photometric);
    long perPixel = page.value(TiffTag.SAMPLES_PER_PIXEL, 1);
    tags.require(perPixel == 1, TiffTag.SAMPLES_PER_PIXEL, "1", perPixel);
    long bits = page.value(TiffTag.BITS_PER_SAMPLE, 1);
    tags.require(bits == 8 || bits == 16, TiffTag.BITS_PER_SAMPLE, "8 or 16", bits);
    long kind = page.value(TiffTag.SAMPLE_FORMAT, 1);
    tags.require(kind == 1, TiffTag.SAMPLE_FORMAT, "1 (unsigned)", kind);
    long fill = page.value(TiffTag.FILL_ORDER, 1);
    tags.require(fill == 1 || fill == 2, TiffTag.FILL_ORDER, "1 or 2", fill);
    long number = page.value(TiffTag.COMPRESSION, 1);
    Optional<TiffCompression> compression = TiffCompression.of(number);
    tags.require(
        compression.isPresent(),
        TiffTag.COMPRESSION,
        "1 (none), 5 (LZW), 8 or 32946 (Deflate), 32773 (PackBits)",
        number);
    long predictor = page.value(TiffTag.PREDICTOR, 1);
    boolean differenced = predictor == 2 && compression.orElseThrow().allowsPredictor();
    tags.require(
        predictor == 1 || differenced,
        TiffTag.PREDICTOR,
        "1, or 2 (horizontal) with LZW or Deflate",
        predictor);
    return new TiffSamples(
        bits == 8 ? SampleFormat.U8 : SampleFormat.U16,
        compression.orElseThrow(),
        fill == 2,
        differenced,
        photometric == 0);
  }

  private record Tags(FormatFile file, TiffDirectory page) {
    void require(boolean met, TiffTag tag, String expected, long found) throws ScanFormatException {
      if (!met) {
        throw file.error(page.offset(tag), tag + " " + expected, found + "");
      }
    }
  }
}
