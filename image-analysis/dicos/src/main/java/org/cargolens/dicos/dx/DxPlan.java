package org.cargolens.dicos.dx;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cargolens.dicos.Identifiers;
import org.cargolens.dicos.InstanceReference;
import org.cargolens.dicos.SopClass;
import org.cargolens.scan.CalibrationFrame;
import org.cargolens.scan.Channel;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.View;

/**
 * Which images a scan is written as.
 *
 * @param scan the scan
 * @param scanUid its identifier
 * @param images one for each channel of each view, and one for each calibration frame
 */
record DxPlan(RawScan scan, String scanUid, List<Image> images) {
  /** Most rows and most columns of an image, which DICOM counts in 16 bits. */
  static final int MOST_SIDE = 0xFFFF;

  DxPlan {
    images = List.copyOf(images);
  }

  /**
   * An image to be.
   *
   * @param name end of its file's name
   * @param viewNumber number of its view, from 1
   * @param energyNumber number of its channel within the view, from 1; of its frame if it is one
   * @param view its view
   * @param channel its samples
   * @param calibration what it is if it is a calibration frame
   * @param reference its identifiers
   */
  record Image(
      String name,
      int viewNumber,
      int energyNumber,
      View view,
      Channel channel,
      Optional<CalibrationFrame.Kind> calibration,
      InstanceReference reference) {}

  /** Returns whether every channel fits into an image, and all images would be read again. */
  static boolean fits(RawScan scan) {
    long images =
        scan.views().stream()
            .mapToLong(view -> (long) view.channels().size() + view.calibration().size())
            .sum();
    return images <= DxScan.MOST_IMAGES && scan.views().stream().allMatch(DxPlan::fits);
  }

  private static boolean fits(View view) {
    return view.geometry().lines() <= MOST_SIDE
        && view.geometry().detectors() <= MOST_SIDE
        && view.calibration().stream().allMatch(frame -> frame.channel().lines() <= MOST_SIDE);
  }

  /** Plans the images of a scan that {@link #fits}. */
  static DxPlan of(RawScan scan, DxOptions options) {
    String scanUid = Identifiers.scan(scan.mainView().channels().get(0).sha256(), scan.metadata());
    List<Image> images = new ArrayList<>();
    for (int v = 0; v < scan.views().size(); v++) {
      View view = scan.views().get(v);
      String prefix = scan.views().size() == 1 ? "" : "view" + (v + 1) + "-";
      for (int c = 0; c < view.channels().size(); c++) {
        Channel channel = view.channels().get(c);
        images.add(
            new Image(
                prefix + name(view, c),
                v + 1,
                c + 1,
                view,
                channel,
                Optional.empty(),
                reference(scanUid, options, channel, "view", v, c)));
      }
      for (int f = 0; f < view.calibration().size(); f++) {
        CalibrationFrame frame = view.calibration().get(f);
        images.add(
            new Image(
                prefix + word(frame.kind()) + "-" + (f + 1),
                v + 1,
                f + 1,
                view,
                frame.channel(),
                Optional.of(frame.kind()),
                reference(scanUid, options, frame.channel(), "calibration", v, f)));
      }
    }
    return new DxPlan(scan, scanUid, images);
  }

  /**
   * Returns the file of each image: the given one if there is one image; otherwise the image's name
   * comes before the ending, in place of another image's if that stands there.
   */
  List<Path> files(Path file) {
    if (images.size() == 1) {
      return List.of(file);
    }
    String stem = stem(file);
    return images.stream()
        .map(image -> file.resolveSibling(stem + "." + image.name + ending(file)))
        .toList();
  }

  /** Returns a file's name without its ending, and without an image's name that stands there. */
  String stem(Path file) {
    String name = String.valueOf(file.getFileName());
    String whole = name.substring(0, name.length() - ending(file).length());
    return images.stream()
        .map(image -> "." + image.name)
        .filter(whole::endsWith)
        .findFirst()
        .map(end -> whole.substring(0, whole.length() - end.length()))
        .orElse(whole);
  }

  private static String ending(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(dot) : "";
  }

  /** Returns the identifier of an image's series: each image has its own. */
  static String series(Image image) {
    return Identifiers.derived("series", image.reference.sopInstance());
  }

  private static String name(View view, int channel) {
    String kind = word(view.channels().get(channel).kind());
    long same =
        view.channels().stream()
            .filter(c -> c.kind() == view.channels().get(channel).kind())
            .count();
    return same == 1 ? kind : kind + "-" + (channel + 1);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static InstanceReference reference(
      String scanUid, DxOptions options, Channel channel, String role, int view, int number) {
    String sopClass =
        channel.domain().isDisplayGrey()
            ? SopClass.DX_FOR_PRESENTATION
            : SopClass.DX_FOR_PROCESSING;
    return new InstanceReference(
        sopClass,
        Identifiers.derived(
            scanUid,
            sopClass,
            options.version().name(),
            options.compression().name(),
            role,
            Integer.toString(view),
            Integer.toString(number)));
  }
}
