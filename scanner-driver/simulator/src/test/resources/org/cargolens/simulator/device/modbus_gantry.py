#!/usr/bin/python3
"""A gantry's PLC by pymodbus: modbus_gantry.py tcp PORT | rtu DEVICE.

Units 1 and 2 hold the map of the profile gantry-modbus with different serial numbers. A write to
coil 9 opens (0) or closes (1) the door of that unit.
"""
import struct
import sys

from pymodbus.datastore import ModbusSequentialDataBlock, ModbusServerContext, ModbusSlaveContext
from pymodbus.server import StartSerialServer, StartTcpServer
from pymodbus.transaction import ModbusRtuFramer


def words(layout, *values):
    packed = struct.pack(layout, *values)
    return list(struct.unpack(">%dH" % (len(packed) // 2), packed))


class Coils(ModbusSequentialDataBlock):
    """Coils; number 9 works the door."""

    def __init__(self, door):
        super().__init__(0, [0] * 10)
        self.door = door

    def setValues(self, address, values):
        super().setValues(address, values)
        if address == 9:
            self.door.setValues(0, [bool(values[0])])


def unit(serial):
    door = ModbusSequentialDataBlock(0, [1, 1, 1] + [0] * 7)
    return ModbusSlaveContext(
        di=door,
        co=Coils(door),
        hr=ModbusSequentialDataBlock(0, [0] * 20),
        ir=ModbusSequentialDataBlock(0, words(">IHHihf", serial, 12, 1, -12345, -250, 41.5) + [0] * 9),
        zero_mode=True,
    )


context = ModbusServerContext(slaves={1: unit(70001), 2: unit(70002)}, single=False)
if sys.argv[1] == "tcp":
    StartTcpServer(context=context, address=("127.0.0.1", int(sys.argv[2])))
else:
    StartSerialServer(context=context, framer=ModbusRtuFramer, port=sys.argv[2], baudrate=19200, timeout=0.02)
