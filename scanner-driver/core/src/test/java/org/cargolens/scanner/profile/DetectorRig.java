package org.cargolens.scanner.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32;
import org.cargolens.scan.LineGap;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.LineRange;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.cargolens.scanner.spi.Answer;
import org.cargolens.scanner.spi.PortContext;
import org.cargolens.scanner.spi.PortEvents;

/** A detector's port with a detector, a shell and a clock that do what a test says. */
final class DetectorRig implements PortContext, PortEvents {
  static final String GOOD =
      ShippedProfilesTest.resource("org/cargolens/scanner/profile/udp-lines.profile.xml").text();

  final DetectorProfile profile;
  final DetectorPort port;
  final List<Integer> lines = new ArrayList<>();
  final TreeMap<Integer, LineGap.Cause> lost = new TreeMap<>();
  final List<ScannerException> troubles = new ArrayList<>();
  final List<ByteBuffer> sent = new ArrayList<>();
  final Map<Integer, Answer> answers = new HashMap<>();
  int total = -1;
  int damaged;
  long now;
  private final Set<Integer> seen = new HashSet<>();
  private long detectorLines;
  private int state;
  private int lastId;

  DetectorRig(String xml, int lines) {
    Detectors.Loaded loaded = Detectors.load(new Profiles.Source("toy", xml));
    assertThat(loaded.faults()).isEmpty();
    profile = loaded.profile().orElseThrow();
    port =
        new DetectorPort(
            profile, "toy", new DetectorPort.Setup(lines, new ScanNumbers(0), () -> now));
  }

  /** Begins a scan and answers its start; the first line has number 0. */
  static DetectorRig scanning(String xml, int lines) throws ScannerException {
    DetectorRig rig = new DetectorRig(xml, lines);
    rig.begin();
    rig.answerStart(rig.idOf(rig.last(DetectorProfile.START)), 0);
    return rig;
  }

  void begin() throws ScannerException {
    port.begin(this, ScanRequest.DEFAULT, Deadline.after(java.time.Duration.ZERO));
    port.grant(this, 1);
  }

  DetectorProfile.Command command(String name) {
    return profile.command(name);
  }

  List<ByteBuffer> all(String name) {
    return sent.stream().filter(frame -> command(name).out().matches(frame)).toList();
  }

  ByteBuffer last(String name) {
    List<ByteBuffer> all = all(name);
    return all.get(all.size() - 1);
  }

  int idOf(ByteBuffer frame) {
    for (String name : DetectorProfile.COMMANDS) {
      if (command(name).out().matches(frame)) {
        return (int) command(name).out().number("id", frame);
      }
    }
    throw new AssertionError("no command");
  }

  void answerStart(int id, int error) throws ScannerException {
    receive(
        command(DetectorProfile.START)
            .in()
            .fill(Map.of("id", (long) id, "error", (long) error, "line", 0L)));
  }

  /** A heartbeat and its answer. */
  void status(long count, boolean scanning) throws ScannerException {
    port.heartbeat(this);
    statusOf(last(DetectorProfile.STATUS), count, scanning);
  }

  void statusOf(ByteBuffer question, long count, boolean scanning) throws ScannerException {
    long bits = scanning ? command(DetectorProfile.STATUS).scanning() : 0;
    receive(
        command(DetectorProfile.STATUS)
            .in()
            .fill(Map.of("id", (long) idOf(question), "lines", count, "state", bits)));
  }

  /** All parts of a line. */
  void line(long number) throws ScannerException {
    for (ByteBuffer part : parts(number)) {
      receive(part);
    }
  }

  List<ByteBuffer> parts(long number) {
    List<ByteBuffer> parts = new ArrayList<>();
    for (int module : profile.modules().order()) {
      for (int channel = 0; channel < profile.channels().size(); channel++) {
        int energy =
            profile.packet().energies().isEmpty() ? 0 : profile.packet().energies().get(channel);
        parts.add(
            part(Map.of("line", number, "module", (long) module, "energy", (long) energy), 1));
      }
    }
    return parts;
  }

  /** A datagram of scan 1 unless the numbers say something else; each sample has one value. */
  ByteBuffer part(Map<String, Long> numbers, long sample) {
    LinePacket packet = profile.packet();
    ByteBuffer part = ByteBuffer.allocate(packet.length());
    for (int i = 0; i < packet.start().size(); i++) {
      part.put(i, packet.start().get(i));
    }
    Map<String, Long> all = new HashMap<>(Map.of("scan", 1L));
    all.putAll(numbers);
    packet
        .fields()
        .values()
        .forEach(field -> put(part, field.at(), field.width(), all.getOrDefault(field.name(), 0L)));
    LinePacket.Samples samples = packet.samples();
    for (int i = 0; i < samples.count(); i++) {
      put(part, samples.at() + i * samples.width(), samples.width(), sample);
    }
    Optional<LinePacket.Field> crc = packet.field(LinePacket.CRC);
    if (crc.isPresent()) {
      CRC32 sum = new CRC32();
      sum.update(part.array());
      put(part, crc.get().at(), 4, sum.getValue());
    }
    return part;
  }

  /** The profiles of these tests have big-endian numbers. */
  private static void put(ByteBuffer bytes, int at, int width, long value) {
    for (int i = 0; i < width; i++) {
      bytes.put(at + i, (byte) (value >> (8 * (width - 1 - i))));
    }
  }

  void receive(ByteBuffer datagram) throws ScannerException {
    port.room().put(datagram.duplicate());
    port.received(this);
  }

  int lastLost() {
    return lost.isEmpty() ? -1 : lost.lastKey();
  }

  Set<Integer> lostLines() {
    return new TreeSet<>(lost.keySet());
  }

  @Override
  public int newRequestId() {
    lastId++;
    return lastId;
  }

  @Override
  public void send(ByteBuffer frame) {
    sent.add(frame);
  }

  @Override
  public Answer ask(int requestId, ByteBuffer frame, Deadline deadline) throws ScannerException {
    send(frame);
    for (String name : DetectorProfile.COMMANDS) {
      if (command(name).out().matches(frame)) {
        receive(
            command(name)
                .in()
                .fill(
                    Map.of("id", (long) requestId, "lines", detectorLines, "state", (long) state)));
      }
    }
    Answer answer = answers.remove(requestId);
    if (answer == null) {
      throw new ScannerException.DeadlineExceeded(Phase.COMMAND, "no answer");
    }
    return answer;
  }

  @Override
  public Awaited request(int requestId, ByteBuffer frame) {
    return deadline -> ask(requestId, frame, deadline);
  }

  @Override
  public void heard() {}

  @Override
  public void damaged() {
    damaged++;
  }

  @Override
  public void answered(int requestId, Answer answer) {
    answers.put(requestId, answer);
  }

  @Override
  public void lines(int stream, int firstLine, int count, LineFiller filler) {
    if (!lost.containsKey(firstLine) && seen.add(firstLine)) {
      lines.add(firstLine);
    }
  }

  @Override
  public void lost(LineRange range) {
    lost(range, LineGap.Cause.DEVICE);
  }

  @Override
  public void lost(LineRange range, LineGap.Cause cause) {
    for (int line = range.firstLine(); line < range.endLine(); line++) {
      assertThat(seen.contains(line)).as("line %d is lost later", line).isFalse();
      lost.put(line, cause);
    }
  }

  @Override
  public void ended(List<StreamTotal> totals) {
    total = totals.get(0).lines();
  }

  @Override
  public void fault(ScannerException cause) {
    troubles.add(cause);
  }
}
