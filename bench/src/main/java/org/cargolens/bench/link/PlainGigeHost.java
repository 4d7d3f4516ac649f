package org.cargolens.bench.link;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.cargolens.scanner.wire.MalformedPayloadException;
import org.cargolens.scanner.wire.gige.BootstrapRegister;
import org.cargolens.scanner.wire.gige.GvcpCommand;
import org.cargolens.scanner.wire.gige.GvcpMessage;
import org.cargolens.scanner.wire.gige.GvspPacket;
import org.cargolens.scanner.wire.gige.PixelFormat;

/**
 * The plainest receiver of the same frames: a loop that puts each datagram where it belongs in one
 * large memory, asks for nothing and hands nothing on. It knows the fake camera's registers by
 * heart.
 */
final class PlainGigeHost {
  private static final int WIDTH = 0x100;
  private static final int HEIGHT = 0x104;
  private static final int ACQUISITION = 0x124;
  private static final int PIXEL_FORMAT = 0x128;
  private static final int PERIOD = 0x138;
  private static final int ANSWER_MILLIS = 500;
  private static final int ANSWER_BYTES = 64;
  private static final int SILENCE_MILLIS = 1500;
  private static final int TRIES = 5;
  private static final int HEADS = GvspPacket.NETWORK_HEAD_BYTES + GvspPacket.HEAD_BYTES;
  private static final int BUFFER_BYTES = 8 << 20;

  private final GigeIngestOptions options;
  private final DatagramChannel commands;
  private int lastId;

  private PlainGigeHost(GigeIngestOptions options, DatagramChannel commands) {
    this.options = options;
    this.commands = commands;
  }

  /** Returns whether a device answers at the camera's address. */
  static boolean answers() {
    try (DatagramChannel channel = connected()) {
      ByteBuffer request =
          GvcpMessage.request(GvcpCommand.READ_REGISTER, GvcpMessage.ANSWER_WANTED, 1, 0);
      channel.write(request);
      return receive(channel, new byte[ANSWER_BYTES], 100) > 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static DatagramChannel connected() throws IOException {
    return DatagramChannel.open().connect(new InetSocketAddress(camera(), GvcpMessage.PORT));
  }

  /** The camera's address, and this computer's. */
  private static InetAddress camera() throws UnknownHostException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }

  /** Reads one datagram; 0 if none comes in time. */
  private static int receive(DatagramChannel channel, byte[] target, int millis)
      throws IOException {
    channel.socket().setSoTimeout(millis);
    var packet = new DatagramPacket(target, target.length);
    try {
      channel.socket().receive(packet);
      return packet.getLength();
    } catch (SocketTimeoutException e) {
      return 0;
    }
  }

  /** Pulls a round of frames. */
  static GigePull pull(GigeIngestOptions options) throws IOException {
    try (DatagramChannel commands = connected();
        DatagramChannel stream = DatagramChannel.open()) {
      stream.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER_BYTES);
      stream.bind(new InetSocketAddress(camera(), 0));
      PlainGigeHost host = new PlainGigeHost(options, commands);
      host.write(BootstrapRegister.CONTROL_PRIVILEGE.address(), BootstrapRegister.CONTROL);
      try {
        host.prepare(((InetSocketAddress) stream.getLocalAddress()).getPort());
        return host.receiveAll(stream);
      } finally {
        host.write(ACQUISITION, 0);
        host.write(BootstrapRegister.STREAM_PORT.address(), 0);
        host.write(BootstrapRegister.CONTROL_PRIVILEGE.address(), 0);
      }
    }
  }

  private void prepare(int port) throws IOException {
    write(BootstrapRegister.HEARTBEAT_TIMEOUT.address(), 600_000);
    write(ACQUISITION, 0);
    write(WIDTH, options.width());
    write(HEIGHT, options.height());
    write(PIXEL_FORMAT, PixelFormat.MONO16.code());
    write(PERIOD, options.periodMicros());
    byte[] here = camera().getAddress();
    write(BootstrapRegister.STREAM_ADDRESS.address(), ByteBuffer.wrap(here).getInt());
    write(BootstrapRegister.STREAM_PACKET_SIZE.address(), options.packet());
    write(BootstrapRegister.STREAM_PORT.address(), port);
  }

  private void write(int address, int value) throws IOException {
    int id = ++lastId;
    byte[] answer = new byte[ANSWER_BYTES];
    for (int i = 0; i < TRIES; i++) {
      commands.write(
          GvcpMessage.request(
              GvcpCommand.WRITE_REGISTER, GvcpMessage.ANSWER_WANTED, id, address, value));
      int count = receive(commands, answer, ANSWER_MILLIS);
      try {
        if (count > 0 && GvcpMessage.read(ByteBuffer.wrap(answer, 0, count)).id() == id) {
          return;
        }
      } catch (MalformedPayloadException e) {
        throw new IOException("the camera's answer makes no sense: " + e.getMessage(), e);
      }
    }
    throw new IOException(String.format("the camera does not answer a write at %#x", address));
  }

  private GigePull receiveAll(DatagramChannel stream) throws IOException {
    byte[] memory = new byte[Math.toIntExact(options.bytes())];
    int[] packets = new int[options.frames()];
    byte[] datagram = new byte[options.packet()];
    var packet = new DatagramPacket(datagram, datagram.length);
    ByteBuffer head = ByteBuffer.wrap(datagram);
    stream.socket().setSoTimeout(SILENCE_MILLIS);
    int firstBlock = 0;
    long began = 0;
    long ended = 0;
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long cpuBefore = threads.getCurrentThreadCpuTime();
    write(ACQUISITION, 1);
    try {
      while (true) {
        packet.setLength(datagram.length);
        stream.socket().receive(packet);
        int block = head.getShort(2) & 0xFFFF;
        firstBlock = firstBlock == 0 ? block : firstBlock;
        int frame = Math.floorMod(block - firstBlock, 0xFFFF);
        if (frame >= options.frames()) {
          break;
        }
        ended = System.nanoTime();
        began = began == 0 ? ended : began;
        if (head.get(4) == GvspPacket.PAYLOAD) {
          int at = ((head.getInt(4) & GvspPacket.MOST_PACKET_ID) - 1) * (options.packet() - HEADS);
          int count = packet.getLength() - GvspPacket.HEAD_BYTES;
          int from = frame * options.frameBytes() + at;
          System.arraycopy(datagram, GvspPacket.HEAD_BYTES, memory, from, count);
          packets[frame]++;
        }
      }
    } catch (SocketTimeoutException e) {
      // The last frames are lost, or nothing came at all.
    }
    long cpu = threads.getCurrentThreadCpuTime() - cpuBefore;
    return judge(memory, packets, firstBlock, new Cost(Duration.ofNanos(ended - began), cpu));
  }

  /** What a round took. */
  private record Cost(Duration time, long cpuNanos) {}

  private GigePull judge(byte[] memory, int[] packets, int firstBlock, Cost cost) {
    int each = (options.frameBytes() + options.packet() - HEADS - 1) / (options.packet() - HEADS);
    ByteBuffer samples = ByteBuffer.wrap(memory).order(ByteOrder.LITTLE_ENDIAN);
    List<String> wrong = new ArrayList<>();
    int complete = 0;
    for (int frame = 0; frame < packets.length; frame++) {
      if (packets[frame] == each) {
        complete++;
        if (!isRight(samples, frame, AravisCamera.block(firstBlock, frame))) {
          wrong.add("frame " + frame + " is wrong");
        }
      }
    }
    long lost = (long) (packets.length - complete) * options.height();
    return new GigePull(cost.time, cost.cpuNanos, complete, lost, wrong);
  }

  private boolean isRight(ByteBuffer samples, int frame, int block) {
    int at = frame * options.frameBytes();
    for (int row = 0; row < options.height(); row++) {
      for (int column = 0; column < options.width(); column++) {
        if ((samples.getShort(at) & 0xFFFF) != AravisCamera.sample(block, row, column)) {
          return false;
        }
        at += Short.BYTES;
      }
    }
    return true;
  }
}
