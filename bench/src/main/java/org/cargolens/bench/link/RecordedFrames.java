package org.cargolens.bench.link;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.cargolens.scan.Channel;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.View;
import org.cargolens.scanner.Capabilities;
import org.cargolens.scanner.ChannelDescription;
import org.cargolens.scanner.LineRange;
import org.cargolens.scanner.ScanDescription;
import org.cargolens.scanner.StreamDescription;
import org.cargolens.scanner.ViewDescription;
import org.cargolens.scanner.wire.FrameType;
import org.cargolens.scanner.wire.FrameWriter;
import org.cargolens.scanner.wire.LinesPayload;
import org.cargolens.scanner.wire.Message;

/** All LINES frames of a scan of one view, one after the other in memory. */
final class RecordedFrames {
  private final View view;
  private final int scanNumber;
  private final StreamDescription stream;
  private final ByteBuffer memory;
  private final List<Integer> begins = new ArrayList<>();

  private RecordedFrames(View view, int scanNumber, int payloadBytes) {
    this.view = view;
    this.scanNumber = scanNumber;
    stream =
        new StreamDescription(
            StreamDescription.Content.IMAGE,
            0,
            view.geometry().detectors(),
            OptionalInt.of(view.geometry().lines()),
            false,
            view.channels().stream()
                .map(one -> new ChannelDescription(one.kind(), one.domain(), one.format()))
                .toList());
    int lines = LinesPayload.linesIn(stream, payloadBytes);
    long blocks = view.geometry().lines() / lines + 1L;
    memory =
        ByteBuffer.allocateDirect(
            Math.toIntExact(blocks * (LinesPayload.bytes(stream, lines) + 64L)));
    record(lines);
  }

  static RecordedFrames of(RawScan scan, int scanNumber, int payloadBytes) {
    return new RecordedFrames(scan.views().get(0), scanNumber, payloadBytes);
  }

  private void record(int linesOfBlock) {
    FrameWriter writer = new FrameWriter();
    for (int first = 0; first < view.geometry().lines(); first += linesOfBlock) {
      int lines = Math.min(linesOfBlock, view.geometry().lines() - first);
      ByteBuffer payload = writer.begin(FrameType.LINES, 0, LinesPayload.bytes(stream, lines));
      LinesPayload.writeHead(payload, scanNumber, begins.size(), new LineRange(0, first, lines));
      payload.put(new byte[lines]); // no flags
      for (Channel channel : view.channels()) {
        int line = channel.detectors() * channel.format().bytes();
        payload.put(channel.samples().slice(first * line, lines * line));
      }
      begins.add(memory.position());
      memory.put(writer.end());
    }
    memory.flip();
  }

  int count() {
    return begins.size();
  }

  long bytes() {
    return memory.limit();
  }

  /** Returns the bytes of some frames. */
  ByteBuffer from(int first, int end) {
    int to = end == begins.size() ? memory.limit() : begins.get(end);
    return memory.duplicate().limit(to).position(begins.get(first));
  }

  Message.CapabilityList capabilities() {
    return new Message.CapabilityList(new Capabilities(List.of(stream), false));
  }

  Message.Started started() {
    ViewDescription said =
        new ViewDescription(
            view.kind(),
            view.geometry().linePitchMm(),
            view.geometry().detectorPitchMm(),
            view.geometry().orientation());
    return new Message.Started(
        scanNumber, new ScanDescription(ScanMetadata.UNKNOWN, List.of(said), List.of(stream)));
  }

  Message.End end() {
    return new Message.End(
        scanNumber,
        List.of(
            new Message.Total(
                view.geometry().lines(), view.channels().stream().map(Channel::sha256).toList())));
  }
}
