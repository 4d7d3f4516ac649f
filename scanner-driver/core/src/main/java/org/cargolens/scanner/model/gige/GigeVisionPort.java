package org.cargolens.scanner.model.gige;

import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.cargolens.scan.Domain;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.ScannerIdentity;
import org.cargolens.scan.ViewKind;
import org.cargolens.scanner.Capabilities;
import org.cargolens.scanner.ChannelDescription;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.LineRange;
import org.cargolens.scanner.ScanDescription;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.cargolens.scanner.StreamDescription;
import org.cargolens.scanner.ViewDescription;
import org.cargolens.scanner.link.UdpStreamLink;
import org.cargolens.scanner.spi.Introduction;
import org.cargolens.scanner.spi.PortContext;
import org.cargolens.scanner.spi.PortEvents;
import org.cargolens.scanner.spi.ScanPlan;
import org.cargolens.scanner.spi.ScannerPort;
import org.cargolens.scanner.wire.gige.BootstrapRegister;
import org.cargolens.scanner.wire.gige.GvcpCommand;
import org.cargolens.scanner.wire.gige.GvcpMessage;
import org.cargolens.scanner.wire.gige.GvspPacket;
import org.jspecify.annotations.Nullable;

/** The host's side of GigE Vision: requests. What comes back is read by its inbox. */
final class GigeVisionPort implements ScannerPort {
  private static final Duration START = Duration.ofSeconds(3);
  private static final int BLOCK_BYTES = 1 << 20;
  private static final int BLOCKS = 64;

  private static final System.Logger LOGGER = System.getLogger(GigeVisionPort.class.getName());

  private final UdpStreamLink link;
  private final GigeSettings settings;
  private final GigeInbox inbox;
  private final Duration beat;
  private @Nullable Features features;
  private @Nullable Acquiring acquiring;
  private boolean resends;
  private long dropsTold;
  private volatile boolean controls;

  GigeVisionPort(UdpStreamLink link, GigeSettings settings) {
    this.link = link;
    this.settings = settings;
    beat = GigeVisionModel.beat(settings);
    Duration patience = Duration.ofMillis(settings.whole("patience"));
    inbox = new GigeInbox(link.name(), patience, System::nanoTime);
  }

  @Override
  public ByteBuffer room() {
    return inbox.room();
  }

  @Override
  public void received(PortEvents events) throws ScannerException {
    inbox.received(events);
  }

  @Override
  public Introduction identify(PortContext context, Deadline deadline) throws ScannerException {
    BeatingContext beating = new BeatingContext(context, inbox, beat);
    DeviceSetup setup = setup(new GvcpClient(beating, Phase.IDENTIFY, deadline));
    ScannerIdentity identity = setup.identity();
    setup.claim();
    controls = true;
    beating.begin();
    resends = setup.resends();
    Features found = setup.features();
    setup.apply(found);
    features = found;
    StreamDescription stream = stream(setup.geometry(found));
    return new Introduction(identity, new Capabilities(List.of(stream), resends));
  }

  private DeviceSetup setup(GvcpClient client) {
    return new DeviceSetup(link.name(), settings, client);
  }

  private StreamDescription stream(FrameGeometry geometry) {
    int lines = settings.whole("lines");
    List<ChannelDescription> channels =
        geometry.energies().channels(settings.is("first-energy", "low")).stream()
            .map(
                kind -> new ChannelDescription(kind, Domain.RAW_COUNTS, geometry.format().sample()))
            .toList();
    return new StreamDescription(
        StreamDescription.Content.IMAGE,
        0,
        geometry.detectors(),
        lines > 0 ? OptionalInt.of(lines) : OptionalInt.empty(),
        false,
        channels);
  }

  @Override
  public ScanPlan begin(PortContext context, ScanRequest request, Deadline deadline)
      throws ScannerException {
    BeatingContext beating = new BeatingContext(context, inbox, beat).begin();
    GvcpClient client = new GvcpClient(beating, Phase.START, deadline);
    Features known = features().over(client);
    FrameGeometry geometry = setup(client).geometry(known);
    int packet = openStream(client);
    try {
      acquiring = Acquiring.prepare(known, settings.is("trigger", "software"));
    } catch (DescriptionException e) {
      throw DeviceSetup.unusable(Phase.START, link.name(), e);
    }
    StreamDescription stream = stream(geometry);
    int line = stream.sampleBytesOfLine();
    int blockLines = Math.max(1, Math.min(geometry.lines(), BLOCK_BYTES / line));
    inbox.expect(
        window(
            geometry,
            new FrameWindow.Plan(
                packet,
                settings.whole("lines"),
                resends,
                settings.is("first-block", "one"),
                blockLines)));
    ViewDescription view =
        new ViewDescription(
            ViewKind.SIDE, OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty());
    return new ScanPlan(
        new ScanDescription(ScanMetadata.UNKNOWN, List.of(view), List.of(stream)),
        blockLines * line,
        settings.is("trigger", "software") ? 1 : BLOCKS);
  }

  private FrameWindow window(FrameGeometry geometry, FrameWindow.Plan plan)
      throws ScannerException.ResourceExhausted {
    try {
      return new FrameWindow(geometry, plan);
    } catch (OutOfMemoryError e) {
      throw new ScannerException.ResourceExhausted(
          Phase.START, link.name() + ": no memory for frames of " + geometry.bytes() + " bytes");
    }
  }

  private Features features() {
    if (features == null) {
      throw new IllegalStateException("a scan before the device was identified");
    }
    return features;
  }

  /**
   * Tells the device where to send; returns how many bytes a packet will have from its own header
   * on.
   */
  private int openStream(GvcpClient client) throws ScannerException {
    InetSocketAddress local = link.streamAddress();
    if (!(local.getAddress() instanceof Inet4Address)) {
      throw new ScannerException.Configuration(
          link.name() + ": GigE Vision needs IPv4, this computer's address is " + local);
    }
    client.write(
        BootstrapRegister.STREAM_ADDRESS,
        ByteBuffer.wrap(local.getAddress().getAddress()).getInt());
    int before = client.read(BootstrapRegister.STREAM_PACKET_SIZE) & 0x3FFF_0000;
    int bigEndian = 1 << 29;
    client.write(
        BootstrapRegister.STREAM_PACKET_SIZE, (before & ~bigEndian) | settings.whole("packet"));
    int granted = client.read(BootstrapRegister.STREAM_PACKET_SIZE) & 0xFFFF;
    if (settings.whole("packet-delay") > 0) {
      client.write(BootstrapRegister.STREAM_PACKET_DELAY, settings.whole("packet-delay"));
    }
    client.write(BootstrapRegister.STREAM_PORT, local.getPort());
    if (granted <= GvspPacket.NETWORK_HEAD_BYTES + GvspPacket.EXTENDED_HEAD_BYTES) {
      throw new ScannerException.Configuration(
          "option 'packet': " + link.name() + " sends packets of " + granted + " bytes");
    }
    return granted - GvspPacket.NETWORK_HEAD_BYTES;
  }

  /** Starts the acquisition at the first call; later ones pull the trigger, if that is ours. */
  @Override
  public void grant(PortContext context, int limit) throws ScannerException {
    Acquiring now = acquiring;
    if (now != null) {
      now.goOn(new GvcpClient(context, Phase.START, Deadline.after(START)));
    }
  }

  @Override
  public void stop(PortContext context) throws ScannerException {
    Acquiring now = acquiring;
    if (now != null) {
      int id = context.newRequestId();
      inbox.awaitStop(id);
      context.send(now.stop().request(id));
    }
    heartbeat(context);
  }

  @Override
  public void abandon(PortContext context, Deadline deadline) throws ScannerException {
    release(context, deadline);
  }

  @Override
  public void release(PortContext context, Deadline deadline) throws ScannerException {
    Acquiring now = acquiring;
    acquiring = null;
    tellDrops();
    inbox.expect(null);
    GvcpClient client = new GvcpClient(context, Phase.FINISH, deadline);
    if (now != null) {
      client.write(now.stop());
    }
    client.write(BootstrapRegister.STREAM_PORT, 0);
    try {
      Features known = features().over(client);
      if (known.has("TLParamsLocked")) {
        known.write("TLParamsLocked", 0);
      }
    } catch (DescriptionException e) {
      throw DeviceSetup.unusable(Phase.FINISH, link.name(), e);
    }
  }

  /** Lines that this computer lost, not the network, can be helped: by a larger buffer. */
  private void tellDrops() {
    long dropped = link.dropped().orElse(0);
    if (dropped > dropsTold) {
      LOGGER.log(
          System.Logger.Level.WARNING,
          "{0}: {1} datagrams came faster than they were read and were dropped by the system, whose"
              + " receive buffer is {2} bytes; raise option ''buffer''",
          link.name(),
          dropped - dropsTold,
          link.receiveBufferBytes());
      dropsTold = dropped;
    }
  }

  /** Gives control back. Said twice, as nobody waits for an answer. */
  @Override
  public void leave(PortContext context) throws ScannerException {
    if (controls) {
      controls = false;
      RegisterWrite free = RegisterWrite.of(BootstrapRegister.CONTROL_PRIVILEGE.address(), 0);
      context.send(free.request(context.newRequestId()));
      context.send(free.request(context.newRequestId()));
    }
  }

  @Override
  public void heartbeat(PortContext context) throws ScannerException {
    BeatingContext.beat(context, inbox);
  }

  /** Asks for packets, and for a sign of life: it is with its answer that silence is noticed. */
  @Override
  public void requestAgain(PortContext context, List<LineRange> missing) throws ScannerException {
    FrameWindow frames = inbox.window();
    if (frames != null) {
      FrameWindow.Pause pause =
          new FrameWindow.Pause(
              System.nanoTime(), Duration.ofMillis(settings.whole("answer")).toNanos());
      for (FrameWindow.Request request :
          frames.requests(inbox.isSilent(), inbox.isStopped(), pause)) {
        context.send(resend(context.newRequestId(), request));
      }
    }
    heartbeat(context);
  }

  private static ByteBuffer resend(int id, FrameWindow.Request request) {
    int first = request.packets().first();
    int last = request.packets().last();
    if (request.extended()) {
      return GvcpMessage.request(
          GvcpCommand.PACKET_RESEND,
          GvcpMessage.EXTENDED_IDS,
          id,
          0,
          first,
          last,
          (int) (request.blockId() >>> 32),
          (int) request.blockId());
    }
    return GvcpMessage.request(
        GvcpCommand.PACKET_RESEND, 0, id, (int) request.blockId(), first, last);
  }
}
