package org.cargolens.analysis.detect;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cargolens.analysis.cv.PixelRows;
import org.cargolens.analysis.cv.Pixels;
import org.cargolens.analysis.cv.Resampling;
import org.cargolens.analysis.cv.SampleType;
import org.cargolens.analysis.image.ImagePlane;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.scan.Domain;

/**
 * Makes a network's input of images, as a {@link ModelInput} says: picks the plane, bends its
 * samples, scales. Safe for use by several threads.
 */
final class ImageInput {
  /** Most pixels of an input that isn't cut into tiles. */
  private static final long MOST_UNTILED_PIXELS = 1L << 24;

  /** Most pixels of an image after scaling, which is held as a whole. */
  private static final long MOST_SCALED_PIXELS = 1L << 27;

  private final ModelInput input;
  private final Map<Domain, Map<SampleType, SampleCurve>> curves = new EnumMap<>(Domain.class);

  ImageInput(ModelInput input) {
    this.input = input;
    input
        .curves()
        .forEach(
            (domain, curve) -> {
              Map<SampleType, SampleCurve> byType = new EnumMap<>(SampleType.class);
              byType.put(SampleType.U8, SampleCurve.of(curve, domain, SampleType.U8));
              byType.put(SampleType.U16, SampleCurve.of(curve, domain, SampleType.U16));
              curves.put(domain, byType);
            });
  }

  /** Returns why an image can't be looked at, empty if it can. */
  Optional<String> refusal(XrayImage image) {
    if (plane(image).isPresent()) {
      return Optional.empty();
    }
    String has =
        image.planes().stream()
            .map(plane -> words(plane.kind()) + " in " + words(plane.domain()))
            .collect(Collectors.joining(", "));
    String wants =
        input.channels().stream().map(ImageInput::words).collect(Collectors.joining(" or "))
            + " in "
            + input.curves().keySet().stream()
                .map(ImageInput::words)
                .collect(Collectors.joining(" or "));
    return Optional.of("it needs " + wants + ", the image has " + has);
  }

  /** Returns the plane to look at: the first of the preferred kinds in a domain that is known. */
  Optional<ImagePlane> plane(XrayImage image) {
    return input.channels().stream()
        .flatMap(kind -> image.planes().stream().filter(plane -> plane.kind() == kind))
        .filter(plane -> curves.containsKey(plane.domain()))
        .filter(plane -> plane.pixels().type() != SampleType.F32)
        .findFirst();
  }

  private static String words(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /**
   * Prepares a plane that {@link #plane} returned.
   *
   * @return what tiles are cut from, to be closed before the plane
   * @throws DetectionException if it would become larger than a network can look at as a whole
   */
  PreparedPlane prepare(Pixels plane, Domain domain) {
    SampleCurve curve = curve(domain, plane.type());
    if (!(input.scale() instanceof InputScale.FixedHeight fixed)) {
      checkSize(plane.width(), plane.height());
      return PreparedPlane.nativeSize(plane, curve);
    }
    int height = fixed.rows();
    long width = Math.max(1, Math.round((double) plane.width() * height / plane.height()));
    checkSize(width, height);
    try (Pixels bent = bent(plane, curve)) {
      return PreparedPlane.scaled(Resampling.resize(bent, (int) width, height), plane);
    }
  }

  private void checkSize(long width, long height) {
    if (input.tiling().isEmpty() && width * height > MOST_UNTILED_PIXELS) {
      throw new DetectionException(
          "an input of " + width + " x " + height + " pixels is too large without tiles", null);
    }
    if (width * height > MOST_SCALED_PIXELS && input.scale() instanceof InputScale.FixedHeight) {
      throw new DetectionException(
          "scaled, the image would have " + width + " x " + height + " pixels, too many", null);
    }
  }

  private SampleCurve curve(Domain domain, SampleType type) {
    Map<SampleType, SampleCurve> byType = curves.get(domain);
    SampleCurve curve = byType == null ? null : byType.get(type);
    if (curve == null) {
      throw new IllegalArgumentException("no curve for " + type + " in " + domain);
    }
    return curve;
  }

  /** The curve comes before scaling: pictures for eyes, which networks train on, are made so. */
  private static Pixels bent(Pixels plane, SampleCurve curve) {
    Pixels bent = Pixels.allocate(plane.width(), plane.height(), SampleType.F32);
    RowReader rows = RowReader.of(plane, curve);
    float[] row = new float[plane.width()];
    for (int y = 0; y < plane.height(); y++) {
      rows.read(0, y, row, row.length);
      PixelRows.put(bent, y, row);
    }
    return bent;
  }
}
