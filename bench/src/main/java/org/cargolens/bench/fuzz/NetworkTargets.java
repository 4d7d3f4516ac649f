package org.cargolens.bench.fuzz;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.cargolens.dicos.data.DataSet;
import org.cargolens.dicos.data.ReadLimits;

/** What servers and devices answer, met behind their sockets. */
final class NetworkTargets {
  private static final int MOST_NAMES = 1000;

  private static final String APACHE =
      """
      <html><head><title>Index of /scans</title></head><body><h1>Index of /scans</h1><table>
      <tr><td><a href="/">Parent Directory</a></td><td>&nbsp;</td></tr>
      <tr><td><a href="2030/">2030/</a></td><td align="right">2030-01-02 03:04  </td><td> - </td></tr>
      <tr><td><a href="a%20b%26.npy">a b&amp;.npy</a></td><td>2030-01-02 03:04  </td><td>1.5M</td></tr>
      <tr><td><a href="./x:1.npy">x:1.npy</a></td><td>02-Jan-2030 03:04  </td><td>12</td></tr>
      </table></body></html>
      """;

  private static final String NGINX =
      """
      <html><body><h1>Index of /</h1><hr><pre><a href="../">../</a>
      <a href="north/">north/</a>                     02-Jan-2030 03:04       -
      <a href="scan-1.npy">scan-1.npy</a>             02-Jan-2030 03:04   12345
      </pre><hr></body></html>
      """;

  private static final String NGINX_JSON =
      """
      [{"name": "north", "type": "directory", "mtime": "Wed, 02 Jan 2030 03:04:05 GMT"},
       {"name": "scan 1.npy", "type": "file", "mtime": "Wed, 02 Jan 2030 03:04:05 GMT",
        "size": 12345}]
      """;

  private static final String CADDY =
      """
      [{"name": "a\\u0020b.npy", "size": 12345, "url": "./a%20b.npy", "is_dir": false,
        "mod_time": "2030-01-02T03:04:05.678Z", "mode": 420, "is_symlink": false},
       {"name": "north/", "is_dir": true, "mod_time": "2030-01-02T03:04:05+07:00"}]
      """;

  private static final String MLSD =
      """
      type=cdir;modify=20300102030405; .
      type=dir;modify=20300102030405; north
      type=file;size=12345;modify=20300102030405.123;unique=8U1; scan 1.npy
      """;

  private static final String LIST =
      """
      drwxr-xr-x    2 1000     1000         4096 Jan 02 03:04 north
      -rw-r--r--    1 1000     1000        12345 Jan 02  2030 scan 1.npy
      lrwxrwxrwx    1 1000     1000            8 Jan 02 03:04 last -> scan 1.npy
      """;

  private static final String CAMERA =
      """
      <?xml version="1.0"?><RegisterDescription xmlns="http://www.genicam.org/GenApi/Version_1_0"
       ModelName="M" VendorName="V"><Group Comment="Size"><Integer Name="Width"><pValue>WidthRegister
      </pValue><Min>1</Min><Max>4096</Max></Integer><IntReg Name="WidthRegister">
      <Address>0xD300</Address><Length>4</Length><AccessMode>RW</AccessMode><pPort>Device</pPort>
      <Endianess>BigEndian</Endianess></IntReg></Group><StructReg><Address>0xD400</Address>
      <Length>4</Length><StructEntry Name="Bit"><Bit>3</Bit></StructEntry></StructReg>
      <Enumeration Name="PixelFormat"><EnumEntry Name="Mono16"><Value>0x01100007</Value></EnumEntry>
      <Value>0x01100007</Value></Enumeration><Port Name="Device"/>
      <IntSwissKnife Name="Size"><pVariable Name="W">Width</pVariable><Formula>W * 2 + (W &gt; 3 ? 1 : 0)
      </Formula></IntSwissKnife></RegisterDescription>
      """;

  private NetworkTargets() {}

  /** Returns the targets. */
  static List<FuzzTarget> all() {
    return List.of(
        target("http listing", listing("html"), Set.of(), text(APACHE), text(NGINX)),
        target("json listing", json(), Set.of(), text(NGINX_JSON), text(CADDY)),
        target("text listing", listing("text"), Set.of(), text("north/\nscan-1.npy\n")),
        target("ftps listing", ftpsLines(), Set.of("FileSystemException"), text(MLSD), text(LIST)),
        target("gige description", camera(), Set.of("DescriptionException"), text(CAMERA)),
        target(
            "storage commitment",
            commitment("readReport"),
            Set.of("ScanFormatException", "IOException"),
            SeedDicos.commitmentReport()),
        target(
            "commitment request",
            commitment("readRequest"),
            Set.of("ScanFormatException", "IOException"),
            SeedDicos.commitmentRequest()));
  }

  private static FuzzTarget target(
      String name, BytesTarget.Parser parser, Set<String> declared, byte[]... good) {
    return new BytesTarget(new BytesTarget.Kind(name, parser, declared), List.of(good));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static BytesTarget.Parser listing(String form) {
    HiddenMethod read =
        HiddenMethod.of("scanner.source.remote.http.ListingPage", form, String.class, int.class);
    return input -> {
      Object names = read.call(new String(input, StandardCharsets.UTF_8), MOST_NAMES);
      return names instanceof Collection<?> found && !found.isEmpty();
    };
  }

  private static BytesTarget.Parser json() {
    HiddenMethod read =
        HiddenMethod.of("scanner.source.remote.http.JsonListing", "read", String.class, int.class);
    return input -> {
      try {
        Object names = read.call(new String(input, StandardCharsets.UTF_8), MOST_NAMES);
        return names instanceof Collection<?> found && !found.isEmpty();
      } catch (IllegalArgumentException e) {
        return false; // the error that it declares
      }
    };
  }

  private static BytesTarget.Parser ftpsLines() {
    String owner = "scanner.source.remote.ftps.FtpListing";
    Object listing = HiddenMethod.make(owner);
    HiddenMethod read = HiddenMethod.of(owner, "read", InputStream.class, boolean.class, int.class);
    HiddenMethod stamp = HiddenMethod.of(owner, "machineStamp", String.class);
    return input -> {
      boolean found = stamp.call(new String(input, StandardCharsets.UTF_8)) != null;
      for (boolean machine : new boolean[] {true, false}) {
        found |= read.on(listing, new ByteArrayInputStream(input), machine, MOST_NAMES) != null;
      }
      return found;
    };
  }

  private static BytesTarget.Parser camera() {
    HiddenMethod read =
        HiddenMethod.of("scanner.model.gige.DeviceDescription", "read", byte[].class);
    return input -> read.call((Object) input) != null;
  }

  private static BytesTarget.Parser commitment(String form) {
    HiddenMethod read = HiddenMethod.of("dicos.dimse.CommitmentData", form, DataSet.class);
    return input -> {
      DataSet data =
          DataSet.read(Path.of("commitment"), ByteBuffer.wrap(input), false, ReadLimits.DEFAULT);
      return read.call(data) != null;
    };
  }
}
