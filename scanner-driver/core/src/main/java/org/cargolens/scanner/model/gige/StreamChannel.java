package org.cargolens.scanner.model.gige;

import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.link.UdpStreamLink;
import org.cargolens.scanner.wire.gige.BootstrapRegister;
import org.cargolens.scanner.wire.gige.GvspPacket;

/** Where the device sends its lines: set for each scan, closed behind it. */
final class StreamChannel {
  private static final System.Logger LOGGER = System.getLogger(StreamChannel.class.getName());
  private static final int BIG_ENDIAN = 1 << 29;
  private static final int FLAGS = 0x3FFF_0000;

  private final UdpStreamLink link;
  private final GigeSettings settings;
  private long dropsTold;

  StreamChannel(UdpStreamLink link, GigeSettings settings) {
    this.link = link;
    this.settings = settings;
  }

  /**
   * Tells the device, which sends nothing now, where to send from now on: to a place where nothing
   * of an earlier scan arrives any more.
   *
   * @return how many bytes a packet will have from its own header on
   */
  int open(GvcpClient client) throws ScannerException {
    link.renewStream();
    dropsTold = link.dropped().orElse(0);
    InetSocketAddress local = link.streamAddress();
    if (!(local.getAddress() instanceof Inet4Address)) {
      throw new ScannerException.Configuration(
          link.name() + ": GigE Vision needs IPv4, this computer's address is " + local);
    }
    client.write(
        BootstrapRegister.STREAM_ADDRESS,
        ByteBuffer.wrap(local.getAddress().getAddress()).getInt());
    int before = client.read(BootstrapRegister.STREAM_PACKET_SIZE) & FLAGS;
    client.write(
        BootstrapRegister.STREAM_PACKET_SIZE, (before & ~BIG_ENDIAN) | settings.whole("packet"));
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

  /** Lines that this computer lost, not the network, can be helped: by a larger buffer. */
  void tellDrops() {
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

  /** Frames that came behind a scan's end are missing from it, and the scan does not say so. */
  void tellLate(int packets) {
    if (packets > 0) {
      LOGGER.log(
          System.Logger.Level.WARNING,
          "{0}: {1} packets of later frames came after the scan had ended; raise option"
              + " ''patience'', which is {2} ms",
          link.name(),
          packets,
          settings.whole("patience"));
    }
  }
}
