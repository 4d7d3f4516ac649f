package org.cargolens.scanner.model.gige;

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
import org.cargolens.scanner.MonotonicClock;
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
import org.jspecify.annotations.Nullable;

/** The host's side of GigE Vision: requests. What comes back is read by its inbox. */
final class GigeVisionPort implements ScannerPort {
  /** A device that was met before answers soon, or is not there. */
  private static final Duration FIRST_ANSWER = Duration.ofSeconds(1);

  private static final int BLOCK_BYTES = 1 << 20;
  private static final int BLOCKS = 64;

  private final UdpStreamLink link;
  private final GigeSettings settings;
  private final KnownDevice known;
  private final MonotonicClock clock;
  private final GigeInbox inbox;
  private final Heart heart;
  private final StreamChannel channel;
  private final Control control;
  private @Nullable Features features;
  private volatile @Nullable Acquiring acquiring;

  /** Blocks of a frame, if one is ordered at a time; 0 if they come unasked. */
  private volatile int orderedBlocks;

  private boolean resends;

  /**
   * Makes one.
   *
   * @param known the device that was met before, if any
   * @param clock the scanner's
   */
  GigeVisionPort(
      UdpStreamLink link, GigeSettings settings, KnownDevice known, MonotonicClock clock) {
    this.link = link;
    this.settings = settings;
    this.known = known;
    this.clock = clock;
    Duration patience = Duration.ofMillis(settings.whole("patience"));
    inbox = new GigeInbox(link.name(), patience, clock::nanos);
    heart = new Heart(inbox, settings.whole("heartbeat"), clock);
    channel = new StreamChannel(link, settings);
    control = new Control(link, clock);
  }

  @Override
  public ByteBuffer room() {
    return inbox.room();
  }

  @Override
  public void received(PortEvents events) throws ScannerException {
    try {
      inbox.received(events);
    } catch (ScannerException e) {
      control.giveBackAtOnce();
      throw e;
    }
  }

  @Override
  public Introduction identify(PortContext context, Deadline deadline) throws ScannerException {
    BeatingContext beating = beating(context);
    GvcpClient client = client(beating, Phase.IDENTIFY, deadline);
    if (known.isKnown()) {
      int unused =
          client.within(deadline.orAfter(FIRST_ANSWER)).read(BootstrapRegister.CONTROL_PRIVILEGE);
    }
    DeviceSetup setup = setup(client);
    ScannerIdentity identity = setup.identity();
    // Before it is taken hold of: another device may be at another's work.
    known.check(link.name(), identity);
    control.claim(setup);
    beating.begin();
    setup.setHeartbeat();
    resends = setup.resends();
    Features found = setup.features(identity, known);
    setup.quieten(found);
    setup.apply(found);
    features = found;
    StreamDescription stream = stream(setup.geometry(found));
    return new Introduction(identity, new Capabilities(List.of(stream), resends));
  }

  private BeatingContext beating(PortContext context) {
    return new BeatingContext(context, heart, GigeVisionModel.beat(settings));
  }

  private GvcpClient client(PortContext context, Phase phase, Deadline deadline) {
    return new GvcpClient(link.name(), context, phase, deadline);
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
    GvcpClient client = client(beating(context).begin(), Phase.START, deadline);
    Features reached = features().over(client);
    DeviceSetup setup = setup(client);
    setup.quieten(reached);
    FrameGeometry geometry = setup.geometry(reached);
    int packet = channel.open(client);
    try {
      acquiring =
          new Acquiring(
              Acquiring.Orders.prepare(reached, settings.is("trigger", "software")),
              inbox,
              Duration.ofMillis(settings.whole("answer")));
    } catch (DescriptionException e) {
      throw DeviceSetup.unusable(Phase.START, link.name(), e);
    }
    StreamDescription stream = stream(geometry);
    int line = stream.sampleBytesOfLine();
    int blockLines = Math.max(1, Math.min(geometry.lines(), BLOCK_BYTES / line));
    boolean ordered = settings.is("trigger", "software");
    int frameBlocks = (geometry.lines() + blockLines - 1) / blockLines;
    orderedBlocks = ordered ? frameBlocks : 0;
    inbox.expect(
        window(
            geometry,
            new StreamPlan(
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
        ordered ? frameBlocks : BLOCKS,
        ordered ? frameBlocks : 1);
  }

  private FrameWindow window(FrameGeometry geometry, StreamPlan plan)
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

  /** An ordered frame counts when it is over: until then no other is to be ordered. */
  @Override
  public int blocksSeen() {
    FrameWindow frames = inbox.window();
    int ordered = orderedBlocks;
    if (frames == null) {
      return 0;
    }
    return ordered > 0 ? frames.framesOver() * ordered : frames.blocks();
  }

  /**
   * Starts the acquisition at the first call; later ones pull the trigger, if that is ours and no
   * frame is coming.
   */
  @Override
  public void grant(PortContext context, int limit) throws ScannerException {
    Acquiring now = acquiring;
    FrameWindow frames = inbox.window();
    if (now != null && (frames == null || !frames.isUnderWay() || inbox.isSilent())) {
      now.goOn(context);
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
    heart.beat(context);
  }

  @Override
  public void abandon(PortContext context, Deadline deadline) throws ScannerException {
    release(context, deadline);
  }

  @Override
  public void release(PortContext context, Deadline deadline) throws ScannerException {
    acquiring = null;
    FrameWindow frames = inbox.window();
    if (frames != null && inbox.isStopped() && settings.whole("lines") == 0) {
      channel.tellLate(frames.latePackets());
    }
    channel.tellDrops();
    inbox.expect(null);
    GvcpClient client = client(beating(context).begin(), Phase.FINISH, deadline);
    setup(client).quieten(features().over(client));
  }

  @Override
  public void leave(PortContext context) throws ScannerException {
    control.giveBack(context);
  }

  @Override
  public void heartbeat(PortContext context) throws ScannerException {
    startAgain(context);
    heart.beat(context);
  }

  private void startAgain(PortContext context) throws ScannerException {
    Acquiring now = acquiring;
    if (now != null) {
      now.startAgain(context);
    }
  }

  /** Asks for packets, and for a sign of life: it is with its answer that silence is noticed. */
  @Override
  public void requestAgain(PortContext context, List<LineRange> missing) throws ScannerException {
    startAgain(context);
    Duration pause = Duration.ofMillis(settings.whole("answer"));
    boolean silent = inbox.isSilent();
    FrameWindow frames = inbox.window();
    if (frames != null) {
      var now = new ResendRequest.Pause(clock.nanos(), pause.toNanos());
      for (ResendRequest request : frames.requests(silent, inbox.isStopped(), now)) {
        context.send(request.message(context.newRequestId()));
      }
    }
    if (silent) {
      heart.beat(context);
    } else {
      heart.beatAfter(pause, context);
    }
  }
}
