package org.cylcomed.ward.scenario;

/** What is done on the wire; the actor's process knows how. */
public enum Deed {
    /** Repeats a sender's old messages under its name, then sends good values of its own. */
    HL7_IMPOSTOR,
    /** Sends nothing but zeros under a sender's name, as if all those patients had died. */
    HL7_ZEROS,
    /** The engine writes another value into the record than it was told. */
    RECORD_ALTERED,
    /** The engine writes the value rounded and in another unit: the same value. */
    RECORD_ROUNDED,
    /** The gateway keeps the alarms of a bed to itself. */
    ALARM_DROPPED,
    /** Somebody at the bed pauses its alarm. */
    ALARM_PAUSED,
    /** A monitor's alarm is tested: it sounds for two seconds, again and again. */
    ALARM_TESTED,
    /** A limit is set by an operation, at one device after another. */
    LIMITS_SET,
    /** A setting is changed by an operation. */
    SETTING_SET,
    /** A setting is changed at the device itself. */
    SETTING_BY_HAND,
    /** Announces a device's endpoint reference from another machine. */
    HELLO_IMPOSTOR,
    /** A device comes back with another address. */
    NEW_LEASE,
    /** Knocks at devices with a certificate of another authority. */
    FOREIGN_CONSUMER,
    /** Another central station of the house attaches. */
    SECOND_STATION,
    /** Asks all addresses of the devices, at ports none of them has; then devices fall silent. */
    SCAN_THEN_SILENCE,
    /** Asks all addresses of the devices; nothing else happens. */
    SCAN,
    /** A device is unplugged for a while. */
    UNPLUGGED,
    /** A device takes its leave and is switched off. */
    STANDBY,
    /** A device's clock jumps. */
    CLOCK_SHIFTED,
    /** The time server is away, and comes back with a clock that is a little off. */
    TIME_SERVER_RESTART,
    /** Calls somebody outside. */
    CALLS_OUTSIDE,
    /** Asks another server of the house from now on. */
    OTHER_SERVER,
    /** Takes all the connections the engine has. */
    CROWD,
    /** The engine is down, and what was kept comes late. */
    ENGINE_DOWN,
    /** A wave and its numbers repeat. */
    WAVE_LOOPED,
    /** Reads the record of everybody. */
    HARVEST,
    /** Asks an image archive for everything, under a title nobody knows there. */
    ARCHIVE_SWEPT,
    /** A new imaging device is put into use: asks for its work list, and sends images. */
    MODALITY_REGISTERED,
    /** The receiver is slow to acknowledge, so the sender sends again. */
    HL7_LATE_ACKNOWLEDGEMENT,
    /** The gateway starts again and sends what it had kept, late and once more. */
    GATEWAY_RESTART,
    /** The gateway stops, and its twin goes on under the same name. */
    FAILOVER,
    /** The engine passes the same message on to others. */
    FAN_OUT,
    /** Lines end with LF instead of CR. */
    LINE_FEEDS,
    /** A router's address moves to its twin. */
    VIRTUAL_ROUTER,
    /** A wave is sent to a group of receivers. */
    MULTICAST_WAVE,
    /** Comes with a hub's stolen certificate, again and again, while the hub does too. */
    SESSION_STOLEN,
    /** A hub's account asks for everybody's topics, and publishes values in another home's. */
    TOPICS_TAKEN,
    /** The house's support tool looks at one home after another. */
    SUPPORT_VISIT,
    /** A second oximeter speaks under the name of a home's own. */
    SENSOR_IMPOSTOR,
    /** A home gets another oximeter; the old one is put away. */
    SENSOR_REPLACED,
    /** A hub sends values again that it had sent long before. */
    NIGHT_REPEATED,
    /** A hub looks for a printer. */
    PRINTER_SOUGHT,
    /** A hub keeps low values to itself. */
    LOW_DROPPED,
    /** The name server at home gives a hub another address for its updates, and the hub loads one from there. */
    UPDATE_ELSEWHERE,
    /** Nothing but what befalls the patient. */
    NOTHING
}
