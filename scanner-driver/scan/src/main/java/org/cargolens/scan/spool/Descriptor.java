package org.cargolens.scan.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.scan.Attachment;
import org.cargolens.scan.CalibrationFrame;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.LineTable;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.SampleGrid;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.Sha256;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;

/**
 * All of a sealed scan but its samples.
 *
 * @param sealedAt when it was sealed
 * @param cause why it broke off; empty if it ran to its end
 * @param metadata what is known beside the pixels
 * @param views at least one
 * @param attachments what came with the pixels
 */
record Descriptor(
    Instant sealedAt,
    Optional<String> cause,
    ScanMetadata metadata,
    List<SealedView> views,
    List<Attachment> attachments) {
  /** Makes one of a scan with which nothing came. */
  Descriptor(
      Instant sealedAt, Optional<String> cause, ScanMetadata metadata, List<SealedView> views) {
    this(sealedAt, cause, metadata, views, List.of());
  }

  /** A view, whose samples stand in files. */
  record SealedView(
      ViewKind kind,
      ViewGeometry geometry,
      List<SealedChannel> channels,
      LineTable lineTable,
      List<LineGap> gaps,
      List<SealedFrame> calibration) {}

  /** A calibration frame, whose samples stand in a file. */
  record SealedFrame(CalibrationFrame.Kind kind, SealedChannel channel) {}

  /** A channel, whose samples stand in a file of exactly so many bytes, line after line. */
  record SealedChannel(
      ChannelKind kind,
      Domain domain,
      SampleFormat format,
      SampleGrid grid,
      int file,
      Sha256 sha256) {
    static SealedChannel of(Channel channel, int file, Sha256 sha256) {
      SampleGrid grid = SampleGrid.lineByLine(channel.lines(), channel.detectors());
      return new SealedChannel(
          channel.kind(), channel.domain(), channel.format(), grid, file, sha256);
    }

    long bytes() {
      return grid.span() * format.bytes();
    }

    String fileName() {
      return SpoolLayout.channel(file);
    }

    Channel over(ByteBuffer samples) {
      return new Channel(kind, domain, format, grid, samples);
    }
  }

  /** Opens the samples of a channel. */
  @FunctionalInterface
  interface Samples {
    /** Returns the channel, over memory that holds its file. */
    Channel open(SealedChannel channel) throws IOException;
  }

  /** Returns all channels, those of calibration frames too. */
  List<SealedChannel> channels() {
    List<SealedChannel> all = new ArrayList<>();
    for (SealedView view : views) {
      all.addAll(view.channels());
      view.calibration().forEach(frame -> all.add(frame.channel()));
    }
    return all;
  }

  /** Returns the bytes of all samples and attachments. */
  long bytes() {
    return channels().stream().mapToLong(SealedChannel::bytes).sum()
        + attachments.stream().mapToLong(Attachment::size).sum();
  }

  /** Returns how many lines of all views never arrived. */
  int missingLines() {
    return views.stream().flatMap(view -> view.gaps().stream()).mapToInt(LineGap::lines).sum();
  }

  RawScan toScan(Samples samples) throws IOException {
    List<View> all = new ArrayList<>();
    for (SealedView view : views) {
      List<Channel> channels = new ArrayList<>();
      for (SealedChannel channel : view.channels()) {
        channels.add(samples.open(channel));
      }
      List<CalibrationFrame> frames = new ArrayList<>();
      for (SealedFrame frame : view.calibration()) {
        frames.add(new CalibrationFrame(frame.kind(), samples.open(frame.channel())));
      }
      all.add(
          new View(view.kind(), view.geometry(), channels, view.lineTable(), view.gaps(), frames));
    }
    return new RawScan(metadata, all, attachments);
  }
}
