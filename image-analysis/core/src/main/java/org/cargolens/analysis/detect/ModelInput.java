package org.cargolens.analysis.detect;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;

/**
 * What a model looks at: one plane of an image as 32-bit floats from 0 (opaque) to 1 (open beam).
 *
 * @param channels kinds of plane that it accepts, the preferred first, at least one
 * @param curves what it does with each domain that it accepts, at least one
 * @param scale at which size it looks
 * @param multipleOf what width and height of the input are padded to a multiple of, with open beam,
 *     at the right and below; a multiple of the head's stride, at most 256
 * @param tiling how larger images are cut; empty: never
 * @param batch most tiles at once, 1 to 64; together at most {@value #MOST_BATCH_PIXELS} pixels
 */
public record ModelInput(
    List<ChannelKind> channels,
    Map<Domain, InputCurve> curves,
    InputScale scale,
    int multipleOf,
    Optional<Tiling> tiling,
    int batch) {
  /** Most pixels of the tiles that are looked at together: 256 MiB of numbers. */
  public static final long MOST_BATCH_PIXELS = 1L << 26;

  /** Copies the collections and checks that the numbers go together. */
  public ModelInput {
    channels = List.copyOf(channels);
    if (channels.isEmpty() || curves.isEmpty()) {
      throw new IllegalArgumentException("a model accepts at least one channel and one domain");
    }
    curves = Collections.unmodifiableMap(new EnumMap<>(curves));
    if (multipleOf < 1 || multipleOf > 256) {
      throw new IllegalArgumentException("multipleOf must be 1 to 256, is " + multipleOf);
    }
    if (batch < 1 || batch > 64) {
      throw new IllegalArgumentException("batch must be 1 to 64, is " + batch);
    }
    tiling.ifPresent(tiles -> checkTiles(tiles, multipleOf));
    int most = batch;
    tiling.ifPresent(tiles -> checkBatch(tiles, most));
  }

  /** Returns this input cut in another way. */
  ModelInput withTiling(Tiling value) {
    return new ModelInput(channels, curves, scale, multipleOf, Optional.of(value), batch);
  }

  private static void checkBatch(Tiling tiles, int batch) {
    long pixels = (long) batch * tiles.width() * tiles.height();
    if (pixels > MOST_BATCH_PIXELS) {
      throw new IllegalArgumentException(
          batch
              + " tiles of "
              + tiles.width()
              + " x "
              + tiles.height()
              + " are "
              + pixels
              + " pixels, more than "
              + MOST_BATCH_PIXELS);
    }
  }

  private static void checkTiles(Tiling tiles, int multipleOf) {
    if (tiles.width() % multipleOf != 0 || tiles.height() % multipleOf != 0) {
      throw new IllegalArgumentException(
          "tiles of "
              + tiles.width()
              + " x "
              + tiles.height()
              + " are no multiples of "
              + multipleOf);
    }
    if (Math.min(tiles.width(), tiles.height()) < tiles.overlap() + multipleOf) {
      throw new IllegalArgumentException(
          "overlap " + tiles.overlap() + " leaves a tile less than " + multipleOf + " of its own");
    }
  }
}
