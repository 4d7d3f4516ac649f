package org.cargolens.scan.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.scan.Attachment;
import org.cargolens.scan.CalibrationFrame;
import org.cargolens.scan.CanonicalBytes;
import org.cargolens.scan.Channel;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.View;
import org.cargolens.scan.spool.Descriptor.SealedChannel;
import org.cargolens.scan.spool.Descriptor.SealedFrame;
import org.cargolens.scan.spool.Descriptor.SealedView;

/**
 * A scan that is all there and is copied into a spool.
 *
 * @param scan the scan
 * @param bytes bytes of all its samples and attachments
 */
record WholeScan(RawScan scan, long bytes) {
  private static final int BAND_BYTES = 1 << 18;

  static WholeScan of(RawScan scan) {
    MetadataCodec.requireKept(scan.metadata());
    if (!scan.equals(new RawScan(scan.metadata(), scan.views(), scan.attachments()))) {
      throw new IllegalArgumentException(
          "a spool keeps metadata, views and attachments, "
              + scan.metadata()
              + " has more than that");
    }
    long bytes = scan.attachments().stream().mapToLong(Attachment::size).sum();
    int channels = 0;
    for (View view : scan.views()) {
      for (Channel channel : channels(view)) {
        bytes += (long) channel.lines() * channel.detectors() * channel.format().bytes();
        channels++;
      }
    }
    if (channels > RecordingPlan.MOST_CHANNELS) {
      throw new IllegalArgumentException(
          channels + " channels, at most " + RecordingPlan.MOST_CHANNELS);
    }
    return new WholeScan(scan, bytes);
  }

  private static List<Channel> channels(View view) {
    List<Channel> all = new ArrayList<>(view.channels());
    view.calibration().forEach(frame -> all.add(frame.channel()));
    return all;
  }

  /** Writes the samples, which are on the disk afterwards; returns what is to be sealed. */
  Descriptor write(SpoolDisk disk, SpoolId id, Instant now) throws IOException {
    List<SealedView> views = new ArrayList<>();
    int file = 0;
    for (View view : scan.views()) {
      List<SealedChannel> channels = new ArrayList<>();
      for (Channel channel : view.channels()) {
        channels.add(write(channel, disk.create(id, file), file++));
      }
      List<SealedFrame> frames = new ArrayList<>();
      for (CalibrationFrame frame : view.calibration()) {
        Channel channel = frame.channel();
        frames.add(new SealedFrame(frame.kind(), write(channel, disk.create(id, file), file++)));
      }
      views.add(
          new SealedView(
              view.kind(), view.geometry(), channels, view.lineTable(), view.gaps(), frames));
    }
    return new Descriptor(now, Optional.empty(), scan.metadata(), views, scan.attachments());
  }

  private static SealedChannel write(Channel channel, ChannelFile target, int file)
      throws IOException {
    try (target) {
      int step = Math.max(1, BAND_BYTES / (channel.detectors() * channel.format().bytes()));
      for (int line = 0; line < channel.lines(); line += step) {
        ByteBuffer band =
            CanonicalBytes.lines(channel, line, Math.min(step, channel.lines() - line));
        target.write(band);
        target.keep(band);
      }
      return SealedChannel.of(channel, file, target.seal());
    }
  }
}
