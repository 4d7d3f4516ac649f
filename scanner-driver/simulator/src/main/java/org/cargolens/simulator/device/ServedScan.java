package org.cargolens.simulator.device;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.cargolens.scan.CalibrationFrame;
import org.cargolens.scan.CanonicalBytes;
import org.cargolens.scan.Channel;
import org.cargolens.scan.LineFlag;
import org.cargolens.scan.LineTable;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.SampleGrid;
import org.cargolens.scan.SampleLayout;
import org.cargolens.scan.Sha256;
import org.cargolens.scan.View;
import org.cargolens.scanner.ChannelDescription;
import org.cargolens.scanner.LineRange;
import org.cargolens.scanner.ScanDescription;
import org.cargolens.scanner.StreamDescription;
import org.cargolens.scanner.StreamDescription.Content;
import org.cargolens.scanner.ViewDescription;
import org.cargolens.scanner.wire.FrameLayout;
import org.cargolens.scanner.wire.LinesPayload;
import org.cargolens.scanner.wire.Message;

/** A scan as streams of the line-scan protocol. Immutable, safe for use by several threads. */
final class ServedScan {
  private static final int BAND_BYTES = 1 << 18;

  private final ScanDescription description;
  private final List<Stream> streams;

  private ServedScan(ScanDescription description, List<Stream> streams) {
    this.description = description;
    this.streams = streams;
  }

  /**
   * Where a stream's lines are.
   *
   * @param channels samples
   * @param table flags
   * @param encoder encoder position of each line, if there is an encoder
   * @param absent lines that the scanner does not have
   */
  private record Stream(
      List<Channel> channels, LineTable table, Optional<long[]> encoder, BitSet absent) {
    Stream(List<Channel> channels, LineTable table, BitSet absent) {
      this(channels, table, table.encoderPositions(), absent);
    }

    int lines() {
      return table.lines();
    }
  }

  /**
   * Prepares a scan.
   *
   * @param scan any scan; a line must fit a frame
   * @param announceLength whether the number of lines is told in advance
   * @param faults decide which lines get lost
   */
  static ServedScan of(RawScan scan, boolean announceLength, FaultPlan faults) {
    if (scan.metadata().projection().isPresent()) {
      throw new IllegalArgumentException(
          "something was projected into the scan, which a scanner's protocol can't say");
    }
    List<ViewDescription> views = new ArrayList<>();
    List<StreamDescription> descriptions = new ArrayList<>();
    List<Stream> streams = new ArrayList<>();
    Random random = new Random(faults.seed());
    for (View view : scan.views()) {
      var geometry = view.geometry();
      views.add(
          new ViewDescription(
              view.kind(),
              geometry.linePitchMm(),
              geometry.detectorPitchMm(),
              geometry.orientation()));
      OptionalInt lines = announceLength ? OptionalInt.of(geometry.lines()) : OptionalInt.empty();
      descriptions.add(
          new StreamDescription(
              Content.IMAGE,
              views.size() - 1,
              geometry.detectors(),
              lines,
              view.lineTable().encoderPositions().isPresent(),
              view.channels().stream().map(ServedScan::describe).toList()));
      streams.add(
          new Stream(
              lineByLine(view), view.lineTable(), absent(view, faults.chances().lose(), random)));
    }
    for (int index = 0; index < scan.views().size(); index++) {
      for (CalibrationFrame frame : scan.views().get(index).calibration()) {
        Channel channel = frame.channel();
        descriptions.add(
            new StreamDescription(
                frame.kind() == CalibrationFrame.Kind.DARK ? Content.DARK : Content.OPEN_BEAM,
                index,
                channel.detectors(),
                OptionalInt.of(channel.lines()),
                false,
                List.of(describe(channel))));
        streams.add(new Stream(List.of(channel), LineTable.ofLines(channel.lines()), new BitSet()));
      }
    }
    ServedScan served =
        new ServedScan(new ScanDescription(scan.metadata(), views, descriptions), streams);
    served.checkLines();
    return served;
  }

  /** A scanner sends line after line; turning a file's rows once is cheaper than for each block. */
  private static List<Channel> lineByLine(View view) {
    return view.channels().stream().map(ServedScan::lineByLine).toList();
  }

  private static Channel lineByLine(Channel channel) {
    if (channel.grid().layout().equals(SampleLayout.LINES)) {
      return channel;
    }
    SampleGrid grid = SampleGrid.lineByLine(channel.lines(), channel.detectors());
    ByteBuffer samples =
        ByteBuffer.allocateDirect(Math.toIntExact(grid.span() * channel.format().bytes()));
    int band = Math.max(1, BAND_BYTES / (channel.detectors() * channel.format().bytes()));
    for (int line = 0; line < channel.lines(); line += band) {
      int count = Math.min(band, channel.lines() - line);
      samples.put(CanonicalBytes.lines(channel, line, count));
    }
    return new Channel(channel.kind(), channel.domain(), channel.format(), grid, samples.flip());
  }

  private static ChannelDescription describe(Channel channel) {
    return new ChannelDescription(channel.kind(), channel.domain(), channel.format());
  }

  private static BitSet absent(View view, double lose, Random random) {
    BitSet absent = new BitSet();
    for (int line = 0; line < view.geometry().lines(); line++) {
      if (view.lineTable().has(line, LineFlag.MISSING) || random.nextDouble() < lose) {
        absent.set(line);
      }
    }
    return absent;
  }

  /** Returns this scan with what goes wrong in its contents at the moment. */
  ServedScan faulty(ActiveFaults faults) {
    List<Stream> changed = new ArrayList<>();
    List<StreamDescription> descriptions = new ArrayList<>();
    boolean unknown = faults.find(ScannerFault.UnknownLength.class).isPresent();
    for (int index = 0; index < streams.size(); index++) {
      StreamDescription said = description.streams().get(index);
      boolean image = said.content() == Content.IMAGE;
      changed.add(image ? faulty(index, faults) : streams.get(index));
      descriptions.add(image && unknown ? withoutLength(said) : said);
    }
    var metadata = description.metadata();
    if (faults.find(ScannerFault.ClockBack.class).isPresent()) {
      metadata = ScanFaults.dayEarlier(metadata);
    }
    return new ServedScan(
        new ScanDescription(metadata, description.views(), descriptions), changed);
  }

  private Stream faulty(int index, ActiveFaults faults) {
    Stream stream = streams.get(index);
    List<Channel> channels = stream.channels;
    Optional<long[]> encoder = stream.encoder;
    BitSet absent = stream.absent;
    for (ScannerFault.LoseLines lost : faults.all(ScannerFault.LoseLines.class)) {
      if (index == 0 && lost.first() < stream.lines()) {
        absent = (BitSet) absent.clone();
        absent.set(lost.first(), Math.min(stream.lines(), lost.first() + lost.lines()));
      }
    }
    var skew = faults.find(ScannerFault.EnergySkew.class);
    if (skew.isPresent()) {
      channels = ScanFaults.skewed(channels, skew.get().lines());
    }
    var wrap = faults.find(ScannerFault.EncoderWrap.class);
    if (wrap.isPresent()) {
      encoder = encoder.map(positions -> ScanFaults.wrapping(positions, wrap.get().bits()));
    }
    return new Stream(channels, stream.table, encoder, absent);
  }

  private static StreamDescription withoutLength(StreamDescription said) {
    return new StreamDescription(
        said.content(),
        said.view(),
        said.detectors(),
        OptionalInt.empty(),
        said.encoder(),
        said.channels());
  }

  private void checkLines() {
    for (StreamDescription stream : description.streams()) {
      if (LinesPayload.bytes(stream, 1) > FrameLayout.MAX_PAYLOAD) {
        throw new IllegalArgumentException("a line does not fit a frame: " + stream);
      }
    }
  }

  ScanDescription description() {
    return description;
  }

  int streamCount() {
    return streams.size();
  }

  int views() {
    return description.views().size();
  }

  int lines(int stream) {
    return streams.get(stream).lines();
  }

  StreamDescription stream(int index) {
    return description.streams().get(index);
  }

  boolean isAbsent(int stream, int line) {
    return streams.get(stream).absent.get(line);
  }

  /** Returns the end of the run of lines, from a line on, that are all there or all absent. */
  int runEnd(int stream, int line, int end) {
    BitSet absent = streams.get(stream).absent;
    int next = absent.get(line) ? absent.nextClearBit(line) : absent.nextSetBit(line);
    return next < 0 ? end : Math.min(end, next);
  }

  /** Puts encoder positions, flags and samples of some lines into a payload. */
  void write(ByteBuffer target, LineRange range) {
    Stream stream = streams.get(range.stream());
    if (stream.encoder.isPresent()) {
      for (int line = range.firstLine(); line < range.endLine(); line++) {
        target.putLong(stream.encoder.get()[line]);
      }
    }
    for (int line = range.firstLine(); line < range.endLine(); line++) {
      target.put(stream.table.flags(line));
    }
    for (Channel channel : stream.channels) {
      target.put(CanonicalBytes.lines(channel, range.firstLine(), range.lines()));
    }
  }

  /** Returns the total of a stream that was ended after so many lines. */
  Message.Total total(int index, int lines) {
    Stream stream = streams.get(index);
    int firstAbsent = stream.absent.nextSetBit(0);
    if (firstAbsent >= 0 && firstAbsent < lines) {
      return new Message.Total(lines, List.of());
    }
    return new Message.Total(
        lines, stream.channels.stream().map(channel -> digest(channel, lines)).toList());
  }

  private static Sha256 digest(Channel channel, int lines) {
    if (lines == channel.lines()) {
      return channel.sha256();
    }
    MessageDigest digest = Sha256.newDigest();
    for (int line = 0; line < lines; line++) {
      digest.update(CanonicalBytes.lines(channel, line, 1));
    }
    return Sha256.of(digest);
  }
}
