package org.cargolens.scanner.spi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.cargolens.scan.CalibrationFrame;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.ScannerIdentity;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scanner.ScanDescription;
import org.cargolens.scanner.ScanOutcome.ViewGap;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.StreamDescription;
import org.cargolens.scanner.StreamDescription.Content;
import org.cargolens.scanner.ViewDescription;

/** All streams of a scan put together. Used by one thread at a time. */
final class ScanAssembly {
  private final ScanDescription description;
  private final List<StreamAssembly> streams = new ArrayList<>();
  private final int[] dropped;
  private long bytes;

  ScanAssembly(ScanDescription description) throws ScannerException {
    this.description = description;
    for (StreamDescription stream : description.streams()) {
      streams.add(new StreamAssembly(stream));
    }
    dropped = new int[streams.size()];
  }

  /** Lines came, and there is no memory to keep them. */
  void drop(int stream, int lines) {
    dropped[stream] += lines;
  }

  StreamAssembly stream(int index) {
    return streams.get(index);
  }

  void append(PooledBlock block) throws ScannerException {
    streams.get(block.streamIndex()).append(block);
    bytes += (long) block.lines() * block.description().sampleBytesOfLine();
  }

  long bytes() {
    return bytes;
  }

  int lostLines() {
    int lost = 0;
    for (int view = 0; view < description.views().size(); view++) {
      lost += streams.get(view).lostLines();
    }
    return lost;
  }

  private List<StreamAssembly> images() {
    return streams.subList(0, description.views().size());
  }

  /** Returns whether any line of the cargo has come. */
  boolean hasImage() {
    return images().stream().anyMatch(image -> image.lines() > image.lostLines());
  }

  boolean hasLosses() {
    return Arrays.stream(dropped).sum() > 0
        || streams.stream().anyMatch(stream -> stream.lostLines() > 0);
  }

  /** Returns what is missing of each view that is there; what was dropped lies behind its end. */
  List<ViewGap> gaps() {
    List<ViewGap> gaps = new ArrayList<>();
    int index = 0;
    for (int stream = 0; stream < images().size(); stream++) {
      StreamAssembly image = streams.get(stream);
      if (image.lines() > 0) {
        int view = index++;
        image.gaps().forEach(gap -> gaps.add(new ViewGap(view, gap)));
        if (dropped[stream] > 0) {
          LineGap tail = new LineGap(image.lines(), dropped[stream], LineGap.Cause.HOST_OVERFLOW);
          gaps.add(new ViewGap(view, tail));
        }
      }
    }
    return gaps;
  }

  /**
   * Returns the scan. A view without a single line, and a calibration frame that is not whole, are
   * left out.
   */
  RawScan toScan(ScannerIdentity identity, ScanMetadata station) throws ScannerException {
    List<View> views = new ArrayList<>();
    for (int index = 0; index < description.views().size(); index++) {
      if (streams.get(index).lines() > 0) {
        views.add(view(index));
      }
    }
    return new RawScan(metadata(identity, station), views);
  }

  private View view(int index) throws ScannerException {
    StreamAssembly image = streams.get(index);
    ViewDescription view = description.views().get(index);
    ViewGeometry geometry =
        new ViewGeometry(
            image.lines(),
            image.description().detectors(),
            view.linePitchMm(),
            view.detectorPitchMm(),
            view.orientation());
    return new View(
        view.kind(),
        geometry,
        image.channels(),
        image.lineTable(),
        image.gaps(),
        calibration(index));
  }

  private List<CalibrationFrame> calibration(int view) throws ScannerException {
    List<CalibrationFrame> frames = new ArrayList<>();
    for (StreamAssembly stream : streams.subList(description.views().size(), streams.size())) {
      StreamDescription said = stream.description();
      if (said.view() == view && stream.lines() > 0 && stream.lostLines() == 0) {
        frames.add(
            new CalibrationFrame(
                said.content() == Content.DARK
                    ? CalibrationFrame.Kind.DARK
                    : CalibrationFrame.Kind.OPEN_BEAM,
                stream.channels().get(0)));
      }
    }
    return frames;
  }

  /** Returns what is known of the scan by its scanner and its station. */
  ScanMetadata metadata(ScannerIdentity identity, ScanMetadata station) {
    return merge(station).withScanner(identity);
  }

  private ScanMetadata merge(ScanMetadata station) {
    ScanMetadata device = description.metadata();
    return new ScanMetadata(
        first(device.scanId(), station.scanId()),
        Optional.empty(),
        first(device.capturedAt(), station.capturedAt()),
        first(station.site(), device.site()),
        station.containers().isEmpty() ? device.containers() : station.containers(),
        station.radiation());
  }

  private static <T> Optional<T> first(Optional<T> preferred, Optional<T> other) {
    return preferred.isPresent() ? preferred : other;
  }
}
