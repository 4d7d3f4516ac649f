package org.cargolens.scanner.model.gige;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FeaturesTest {
  private static final String XML =
      """
      <?xml version="1.0"?>
      <RegisterDescription xmlns="http://www.genicam.org/GenApi/Version_1_1">
      <Group Comment="all">
        <Category Name="Root"><pFeature>Width</pFeature></Category>
        <Integer Name="Width"><pValue>WidthReg</pValue></Integer>
        <IntReg Name="WidthReg"><Address>0x10</Address><Length>4</Length>
          <Endianess>BigEndian</Endianess></IntReg>
        <IntReg Name="Little"><Address>0x20</Address><Length>2</Length><Sign>Signed</Sign></IntReg>
        <MaskedIntReg Name="Size"><pAddress>Base</pAddress><Address>4</Address><Length>4</Length>
          <LSB>31</LSB><MSB>16</MSB><Endianess>BigEndian</Endianess></MaskedIntReg>
        <Integer Name="Base"><Value>0x20</Value></Integer>
        <StructReg Comment="flags"><Address>0x30</Address><Length>4</Length>
          <Endianess>BigEndian</Endianess>
          <StructEntry Name="TopBit"><Bit>0</Bit></StructEntry>
          <StructEntry Name="LowBit"><Bit>31</Bit></StructEntry></StructReg>
        <Enumeration Name="PixelFormat">
          <EnumEntry Name="Mono8"><Value>17301505</Value></EnumEntry>
          <EnumEntry Name="Mono16"><Value>0x01100007</Value></EnumEntry>
          <pValue>FormatReg</pValue></Enumeration>
        <IntReg Name="FormatReg"><Address>0x40</Address><Length>4</Length>
          <Endianess>BigEndian</Endianess></IntReg>
        <Enumeration Name="Selector"><EnumEntry Name="First"><Value>0</Value></EnumEntry>
          <EnumEntry Name="Second"><Value>1</Value></EnumEntry><pValue>Chosen</pValue></Enumeration>
        <Integer Name="Chosen"><Value>0</Value></Integer>
        <IntReg Name="Mode"><Address>0x50</Address><pIndex Offset="0x20">Chosen</pIndex>
          <Length>4</Length><Endianess>BigEndian</Endianess></IntReg>
        <IntReg Name="Indexed"><Address>0x50</Address><pIndex>Chosen</pIndex>
          <pLength>Four</pLength><Endianess>BigEndian</Endianess></IntReg>
        <Integer Name="Four"><Value>4</Value></Integer>
        <IntReg Name="Calculated"><IntSwissKnife Name="where"><pVariable Name="W">Width</pVariable>
          <Formula>W + 0x10</Formula></IntSwissKnife><Length>4</Length>
          <Endianess>BigEndian</Endianess></IntReg>
        <IntSwissKnife Name="Payload"><pVariable Name="W">Width</pVariable>
          <Constant Name="TWO">2</Constant><Formula>W * TWO</Formula></IntSwissKnife>
        <IntConverter Name="Period"><FormulaTo>1000 / FROM</FormulaTo>
          <FormulaFrom>1000 / TO</FormulaFrom><pValue>Width</pValue></IntConverter>
        <Command Name="Go"><pValue>GoInteger</pValue><CommandValue>3</CommandValue></Command>
        <Integer Name="GoInteger"><pValue>Size</pValue></Integer>
        <Float Name="Exposure"><pValue>Width</pValue></Float>
        <Integer Name="Loop"><pValue>Pool</pValue></Integer>
        <Integer Name="Pool"><pValue>Loop</pValue></Integer>
        <IntReg Name="Long"><Address>0x60</Address><Length>9</Length></IntReg>
        <Integer Name="Empty"/>
      </Group></RegisterDescription>
      """;

  private final ByteBuffer memory = ByteBuffer.allocate(256);
  private final RegisterAccess device =
      new RegisterAccess() {
        @Override
        public ByteBuffer read(int address, int length) {
          return memory.slice(address, length);
        }

        @Override
        public void write(RegisterWrite write) {
          memory.slice(write.address(), write.bytes().remaining()).put(write.bytes());
        }
      };

  private Features features() throws DescriptionException {
    return new Features(DeviceDescription.read(XML.getBytes(StandardCharsets.UTF_8)), device);
  }

  @Test
  void readAndWrite_allKindsOfNodes_reachTheirRegisters() throws Exception {
    Features features = features();
    features.write("Width", 300);
    assertThat(memory.getInt(0x10)).isEqualTo(300);
    assertThat(features.read("Width")).isEqualTo(300);
    assertThat(features.read("Payload")).isEqualTo(600);
    features.write("Little", -2);
    assertThat(memory.getShort(0x20)).isEqualTo((short) 0xFEFF);
    assertThat(features.read("Little")).isEqualTo(-2);
    memory.putInt(0x24, 0xABCD_0000);
    features.write("Size", 1400);
    assertThat(memory.getInt(0x24)).isEqualTo(0xABCD_0578);
    features.write("TopBit", 1);
    features.write("LowBit", 1);
    assertThat(memory.getInt(0x30)).isEqualTo(0x8000_0001);
    features.select("PixelFormat", "Mono16");
    assertThat(memory.getInt(0x40)).isEqualTo(0x0110_0007);
    features.set("PixelFormat", "Mono8");
    assertThat(features.read("PixelFormat")).isEqualTo(0x0108_0001);
    assertThat(features.hasEntry("PixelFormat", "Mono12")).isFalse();
  }

  @Test
  void write_selectorsAndFormulas_moveTheAddress() throws Exception {
    Features features = features();
    features.write("Mode", 5);
    features.select("Selector", "Second");
    features.write("Mode", 6);
    features.write("Indexed", 7);
    assertThat(memory.getInt(0x50)).isEqualTo(5);
    assertThat(memory.getInt(0x70)).isEqualTo(6);
    assertThat(memory.getInt(0x54)).isEqualTo(7);
    features.write("Width", 0x70);
    features.write("Calculated", 9);
    assertThat(memory.getInt(0x80)).isEqualTo(9);
    features.write("Period", 100);
    assertThat(features.read("Width")).isEqualTo(10);
    assertThat(features.read("Period")).isEqualTo(100);
  }

  @Test
  void command_isPreparedAndDoneLater() throws Exception {
    RegisterWrite go = features().command("Go");
    assertThat(memory.getInt(0x24)).isZero();
    device.write(go);
    assertThat(memory.getInt(0x24)).isEqualTo(3);
  }

  @Test
  void use_impossibleFeatures_saysWhy() throws Exception {
    Features features = features();
    assertThatThrownBy(() -> features.read("None")).hasMessageContaining("no feature 'None'");
    assertThatThrownBy(() -> features.read("Exposure")).hasMessageContaining("Float");
    assertThatThrownBy(() -> features.write("Payload", 1)).hasMessageContaining("not supported");
    assertThatThrownBy(() -> features.read("Loop")).hasMessageContaining("depends on itself");
    assertThatThrownBy(() -> features.write("Loop", 1)).hasMessageContaining("depends on itself");
    assertThatThrownBy(() -> features.read("Long")).hasMessageContaining("of 9 bytes");
    assertThatThrownBy(() -> features.read("Empty")).hasMessageContaining("no pValue or Value");
    assertThatThrownBy(() -> features.write("Size", 65_536)).hasMessageContaining("no room");
    assertThatThrownBy(() -> features.select("PixelFormat", "Mono9"))
        .hasMessageContaining("it has Mono16, Mono8");
    assertThatThrownBy(() -> features.command("Width")).hasMessageContaining("no command");
    assertThat(features.read("Width")).as("still in order").isZero();
  }

  private Features featuresOf(String nodes) throws DescriptionException {
    String xml = "<RegisterDescription>" + nodes + "</RegisterDescription>";
    return new Features(DeviceDescription.read(xml.getBytes(StandardCharsets.UTF_8)), device);
  }

  /** Each formula uses the one below twice: 2^39 evaluations, unless each is worked out once. */
  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void read_formulasThatUseOthersTwice_endsSoon() throws Exception {
    StringBuilder nodes = new StringBuilder("<Integer Name='F0'><Value>1</Value></Integer>");
    for (int i = 1; i < 40; i++) {
      nodes.append(
          "<IntSwissKnife Name='F%d'><pVariable Name='A'>F%d</pVariable><pVariable Name='B'>F%d"
              .formatted(i, i - 1, i - 1));
      nodes.append("</pVariable><Formula>A + B</Formula></IntSwissKnife>");
    }
    assertThat(featuresOf(nodes.toString()).read("F39")).isEqualTo(1L << 39);
  }

  @Test
  void read_afterAWrite_readsTheDeviceAgain() throws Exception {
    Features features = features();
    features.write("Width", 100);
    assertThat(features.read("Payload")).isEqualTo(200);
    memory.putInt(0x10, 7);
    assertThat(features.read("Payload")).isEqualTo(14);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Group", "IntSwissKnife", "Value", "pVariable"})
  void read_deeplyNestedXml_isRefused(String element) {
    String open = "<" + element + " Name='a'>";
    String nodes =
        "<IntSwissKnife Name='b'>"
            + open.repeat(100_000)
            + ("</" + element + ">").repeat(100_000)
            + "</IntSwissKnife>";
    assertThatThrownBy(() -> featuresOf(nodes))
        .isInstanceOf(DescriptionException.class)
        .hasMessageContaining("depth");
  }

  @Test
  void read_documentTypeOrBrokenXml_isRefused() {
    for (String xml :
        new String[] {
          "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>",
          "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>",
          "<a>",
          "",
          "<a/><b/>"
        }) {
      assertThatThrownBy(() -> DeviceDescription.read(xml.getBytes(StandardCharsets.UTF_8)))
          .as(xml)
          .isInstanceOf(DescriptionException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void read_mutatedDescription_isReadOrRefused(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 60; round++) {
      byte[] xml = XML.getBytes(StandardCharsets.UTF_8);
      for (int i = random.nextInt(6); i >= 0; i--) {
        xml[random.nextInt(xml.length)] = (byte) (32 + random.nextInt(95));
      }
      byte[] cut = Arrays.copyOf(xml, xml.length - random.nextInt(2) * random.nextInt(xml.length));
      try {
        Features features = new Features(DeviceDescription.read(cut), device);
        for (String name : new String[] {"Width", "Size", "Mode", "Calculated", "Payload"}) {
          tryRead(features, name);
        }
      } catch (DescriptionException e) {
        assertThat(e.getMessage()).as("seed %d, round %d", seed, round).isNotEmpty();
      }
    }
  }

  private static void tryRead(Features features, String name) throws DescriptionException {
    try {
      long unused = features.read(name);
    } catch (org.cargolens.scanner.ScannerException e) {
      throw new AssertionError(e);
    } catch (IndexOutOfBoundsException e) {
      // The memory of this test ends at 256; a mutated address may lie behind it.
      assertThat(name).isNotEmpty();
    }
  }

  @Test
  void fetch_plainOrZipped_isTheDescription() throws Exception {
    byte[] xml = "<a/>".getBytes(StandardCharsets.UTF_8);
    memory.slice(16, xml.length).put(xml);
    assertThat(DeviceFile.of("Local:a.xml;10;4").fetch(device)).isEqualTo(xml);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(packed)) {
      zip.putNextEntry(new ZipEntry("a.xml"));
      zip.write(xml);
    }
    memory.slice(32, packed.size()).put(packed.toByteArray());
    String url = "local:///a.ZIP;0x20;" + Integer.toHexString(packed.size()) + "?SchemaVersion=1.0";
    assertThat(DeviceFile.of(url).fetch(device)).isEqualTo(xml);
    memory.put(32, (byte) 0);
    assertThatThrownBy(() -> DeviceFile.of(url).fetch(device))
        .hasMessageContaining("holds no file");
  }

  @Test
  void fetch_zipBomb_isRefused() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(packed)) {
      zip.putNextEntry(new ZipEntry("a.xml"));
      zip.write(new byte[DeviceFile.MOST_BYTES + 1]);
    }
    byte[] bytes = packed.toByteArray();
    RegisterAccess large =
        new RegisterAccess() {
          @Override
          public ByteBuffer read(int address, int length) {
            return ByteBuffer.wrap(bytes, address, length).slice();
          }

          @Override
          public void write(RegisterWrite write) {
            throw new AssertionError(write);
          }
        };
    DeviceFile file = DeviceFile.of("Local:a.zip;0;" + Integer.toHexString(bytes.length));
    assertThatThrownBy(() -> file.fetch(large)).hasMessageContaining("more than");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "http://example.com/a.xml",
        "File:a.xml",
        "Local:a.xml",
        "Local:a.xml;10",
        "Local:a.xml;10;0",
        "Local:a.xml;10;FFFFFFFF",
        "Local:a.xml;zz;10"
      })
  void of_otherUrl_isRefused(String url) {
    assertThatThrownBy(() -> DeviceFile.of(url)).isInstanceOf(DescriptionException.class);
  }
}
