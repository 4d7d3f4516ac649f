package org.cargolens.dicos.dx;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cargolens.dicos.InstanceReference;
import org.cargolens.dicos.ObjectOfInspection;
import org.cargolens.scan.CalibrationFrame;
import org.cargolens.scan.Channel;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.LineTable;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;

/**
 * An image as it was read: one channel of one view.
 *
 * @param path its file
 * @param place where it belongs
 * @param object what was inspected
 * @param metadata what the object tells of the scan
 * @param channel its samples
 * @param lines what it tells of the view
 * @param calibration what it is if it is a calibration frame
 */
public record DxImage(
    Path path,
    Place place,
    ObjectOfInspection object,
    ScanMetadata metadata,
    Channel channel,
    Lines lines,
    Optional<CalibrationFrame.Kind> calibration) {
  /** Returns which samples of its scan it has, for messages. */
  String what() {
    return "samples of channel "
        + channel.kind()
        + " of view "
        + place.view()
        + calibration.map(kind -> ", calibration " + kind + " " + place.number()).orElse("");
  }

  /**
   * Where an image belongs.
   *
   * @param reference its identifiers
   * @param scan its scan
   * @param position where in the scan
   * @param images how many images the scan has, as far as this one tells; at least 1
   */
  public record Place(
      InstanceReference reference, ScanIdentity scan, Position position, int images) {
    /** Returns the number of its view. */
    public int view() {
      return position.view;
    }

    /** Returns the number of its energy or calibration frame within the view. */
    public int number() {
      return position.number;
    }

    /** Returns whether two images can't both belong to one scan. */
    public boolean isSameAs(Place other) {
      return view() == other.view()
          && number() == other.number()
          && position.isCalibration == other.position.isCalibration;
    }

    /**
     * Returns whether two images that can't both belong to one scan are the same image in other
     * bytes: they say so themselves. Others may be of two scans that can't be told apart.
     */
    public boolean isCopyOf(Place other) {
      String instance = reference.sopInstance();
      return isSameAs(other)
          && ((position.isStated && other.position.isStated)
              || (!instance.isEmpty() && instance.equals(other.reference.sopInstance())));
    }
  }

  /**
   * Where in its scan an image belongs.
   *
   * @param view number of its view
   * @param number number of its energy or calibration frame within the view
   * @param isCalibration whether it is a calibration frame
   * @param isStated whether the image says so, and it was not guessed from its kind
   */
  public record Position(int view, int number, boolean isCalibration, boolean isStated) {}

  /**
   * What an image tells of its view.
   *
   * @param kind direction
   * @param geometry size, pitches, orientation
   * @param table flags and encoder positions of the lines
   * @param gaps lines that are missing
   */
  public record Lines(ViewKind kind, ViewGeometry geometry, LineTable table, List<LineGap> gaps) {
    /** Copies the list. */
    public Lines {
      gaps = List.copyOf(gaps);
    }
  }
}
