package org.cargolens.dicos.dx;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.cargolens.dicos.data.DataSet;
import org.cargolens.dicos.data.Tag;
import org.cargolens.dicos.module.PrivateTag;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.SampleFormat;

/**
 * What an image's samples are.
 *
 * @param kind which quantity
 * @param domain what the numbers mean
 */
record DxMeaning(ChannelKind kind, Domain domain) {
  /** Photometric interpretations: the least sample is shown white, or black. */
  static final String DARK_IS_MORE = "MONOCHROME1";

  static final String BRIGHT_IS_MORE = "MONOCHROME2";

  /**
   * Finds the meaning. Images of ours say it. Others are a scan of one energy or of the one that
   * the image type names; transmission if they are linear and for processing, a rendering for eyes
   * otherwise, in which the sign of the relationship tells what is dense.
   */
  static DxMeaning of(DataSet data, SampleFormat format, ReadOptions options) {
    boolean ours = PrivateTag.isOurs(data);
    Optional<ChannelKind> kind =
        ours ? word(ChannelKind.values(), data.text(PrivateTag.CHANNEL_KIND)) : Optional.empty();
    Optional<Domain> domain =
        ours ? word(Domain.values(), data.text(PrivateTag.DOMAIN)) : Optional.empty();
    ChannelKind found = kind.orElseGet(() -> kind(data));
    return new DxMeaning(
        found,
        options.domain().or(() -> domain).orElseGet(() -> domain(data, found, format, options)));
  }

  /**
   * Returns which energy of a view an image is that doesn't say: version 2A knows its kind alone.
   */
  static int usualNumber(DataSet data) {
    return switch (kind(data)) {
      case LOW_ENERGY -> 2;
      case OTHER -> 3;
      default -> 1;
    };
  }

  /** Returns how many energies a scan has whose images don't say. */
  static int energies(DataSet data) {
    ChannelKind kind = kind(data);
    return kind == ChannelKind.HIGH_ENERGY || kind == ChannelKind.LOW_ENERGY ? 2 : 1;
  }

  private static ChannelKind kind(DataSet data) {
    List<String> type = data.texts(Tag.IMAGE_TYPE);
    String contents = type.size() < 2 ? "" : type.get(1);
    return switch (contents) {
      case "HIGH ENERGY" -> ChannelKind.HIGH_ENERGY;
      case "LOW ENERGY" -> ChannelKind.LOW_ENERGY;
      case "Z_EFFECTIVE",
          "DENSITY",
          "MU",
          "BASIS_MATERIAL_1",
          "BASIS_MATERIAL_2",
          "COMPTON",
          "PHOTOELECTRIC" ->
          ChannelKind.OTHER;
      default -> ChannelKind.SINGLE_ENERGY;
    };
  }

  private static Domain domain(
      DataSet data, ChannelKind kind, SampleFormat format, ReadOptions options) {
    if (kind == ChannelKind.OTHER) {
      return Domain.MAKER_CODES;
    }
    OptionalInt sign = data.integer(Tag.PIXEL_INTENSITY_RELATIONSHIP_SIGN);
    if (sign.orElse(1) < 0) {
      return Domain.DISPLAY_GREY_BRIGHT_IS_DENSE;
    }
    boolean forPresentation = says(data, Tag.PRESENTATION_INTENT_TYPE, "FOR PRESENTATION");
    if (forPresentation && sign.isEmpty() && isShownTheOtherWayRound(data)) {
      return Domain.DISPLAY_GREY_BRIGHT_IS_DENSE;
    }
    boolean forEyes = forPresentation || says(data, Tag.PIXEL_INTENSITY_RELATIONSHIP, "LOG");
    return forEyes ? Domain.DISPLAY_GREY_DARK_IS_DENSE : options.domainFor(format);
  }

  /** What is dense is meant to be shown dark: here that are the large samples. */
  private static boolean isShownTheOtherWayRound(DataSet data) {
    return says(data, Tag.PHOTOMETRIC_INTERPRETATION, DARK_IS_MORE)
        != says(data, Tag.PRESENTATION_LUT_SHAPE, "INVERSE");
  }

  private static boolean says(DataSet data, int tag, String word) {
    return data.text(tag).filter(word::equals).isPresent();
  }

  static <E extends Enum<E>> Optional<E> word(E[] values, Optional<String> word) {
    return Arrays.stream(values)
        .filter(value -> word.equals(Optional.of(value.name())))
        .findFirst();
  }
}
