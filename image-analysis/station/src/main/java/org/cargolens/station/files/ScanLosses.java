package org.cargolens.station.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.cargolens.casework.audit.CountText;
import org.cargolens.scan.Attachment;
import org.cargolens.scan.CalibrationFrame;
import org.cargolens.scan.Channel;
import org.cargolens.scan.Orientation;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;

/** What of a scan is missing or different in a copy, in words. */
public final class ScanLosses {
  private static final String SIDECAR = "sidecar.";

  private final List<String> losses = new ArrayList<>();

  private ScanLosses() {}

  /**
   * Compares a scan with its copy. Samples are compared by digest; the order of channels in a view
   * and of samples in memory says nothing.
   *
   * @return one line for each thing that the copy doesn't hold; empty if it holds all
   */
  public static List<String> of(RawScan scan, RawScan copy) {
    ScanLosses comparison = new ScanLosses();
    comparison.metadata(scan.metadata(), copy.metadata());
    if (scan.views().size() != copy.views().size()) {
      String views = CountText.of(scan.views().size(), "view is", "views are");
      comparison.losses.add(views + " " + copy.views().size());
    }
    for (int i = 0; i < Math.min(scan.views().size(), copy.views().size()); i++) {
      String where = scan.views().size() == 1 ? "" : "view " + i + ": ";
      comparison.view(where, scan.views().get(i), copy.views().get(i));
    }
    List<Attachment> left = new ArrayList<>(copy.attachments());
    for (Attachment attachment : scan.attachments()) {
      Optional<Attachment> held =
          left.stream().filter(other -> isHeld(attachment, other)).findFirst();
      if (held.isEmpty()) {
        comparison.losses.add(
            "attachment " + attachment.name() + " of " + CountText.of(attachment.size(), "byte"));
      }
      held.ifPresent(left::remove);
    }
    return List.copyOf(comparison.losses);
  }

  /** A sidecar is named after its file, and that after the copy. */
  private static boolean isHeld(Attachment attachment, Attachment copy) {
    return kind(attachment.name()).equals(kind(copy.name()))
        && attachment.content().equals(copy.content());
  }

  /** Returns the name, of a sidecar without that of its file. */
  private static String kind(String name) {
    int end = name.startsWith(SIDECAR) ? name.indexOf('.', SIDECAR.length()) : -1;
    return end < 0 ? name : name.substring(0, end);
  }

  private void metadata(ScanMetadata scan, ScanMetadata copy) {
    compare("scan number", scan.scanId(), copy.scanId());
    compare("scanner", scan.scanner(), copy.scanner());
    compare("time", scan.capturedAt(), copy.capturedAt());
    compare("site", scan.site(), copy.site());
    compare("container numbers", scan.containers(), copy.containers());
    compare("radiation", scan.radiation(), copy.radiation());
    compare("mark of a projection", scan.projection(), copy.projection());
  }

  private void view(String where, View view, View copy) {
    ViewGeometry geometry = view.geometry();
    compare(where + "kind of view", view.kind(), copy.kind());
    compare(where + "line pitch", geometry.linePitchMm(), copy.geometry().linePitchMm());
    compare(
        where + "detector pitch", geometry.detectorPitchMm(), copy.geometry().detectorPitchMm());
    compare(
        where + "orientation",
        geometry.orientation().map(ScanLosses::words),
        copy.geometry().orientation().map(ScanLosses::words));
    compare(where + "lines", geometry.lines(), copy.geometry().lines());
    compare(where + "detectors", geometry.detectors(), copy.geometry().detectors());
    compare(where + "remarks on lines", view.lineTable(), copy.lineTable());
    compare(where + "gaps", view.gaps(), copy.gaps());
    compare(where + "calibration frames", frames(view), frames(copy));
    List<String> left = new ArrayList<>(copy.channels().stream().map(ScanLosses::words).toList());
    for (Channel channel : view.channels()) {
      if (!left.remove(words(channel))) {
        losses.add(where + "channel " + words(channel) + (left.isEmpty() ? "" : ", is " + left));
      }
    }
  }

  private static List<String> frames(View view) {
    return view.calibration().stream().map(ScanLosses::words).toList();
  }

  private static String words(Orientation orientation) {
    return orientation.firstDetector() + ", " + orientation.firstLine();
  }

  private static String words(CalibrationFrame frame) {
    return frame.kind() + " " + words(frame.channel());
  }

  private static String words(Channel channel) {
    return channel.kind()
        + " "
        + channel.domain()
        + " of "
        + channel.format().significantBits()
        + "/"
        + channel.format().bitsAllocated()
        + " bits, sha-256 "
        + channel.sha256().hex().substring(0, 12);
  }

  private void compare(String what, Object original, Object copy) {
    if (!Objects.equals(original, copy)) {
      losses.add(what + " " + words(original));
    }
  }

  private static String words(Object value) {
    return value.toString().replaceFirst("^Optional(?:Double)?\\[(.*)]$", "$1");
  }
}
