package org.cylcomed.maintenance.spelling;

import java.util.List;

/** Devices of wards and theatres that none of the advisories is about, many of makers and families that have one. */
final class Elsewhere {
    private Elsewhere() {}

    record Device(String maker, String model) {}

    private static final String LIST = """
            Philips|HeartStart MRx;HeartStart FR3;V60 Ventilator;BiPAP A40;CoughAssist E70;IntelliVue MX40;PageWriter TC70;Ingenia Ambition;Lumify;DigitalDiagnost C90;MobileDiagnost wDR;Incisive CT;Zenition 70;SpeedPACS 4;Avalon CL;Efficia DFM100;Sonicare 9000;InnoSight
            Dräger|Evita V500;Evita Infinity V600;Savina 300;Oxylog 3000 plus;Babylog VN500;Perseus A500;Primus;Fabius Tiro;Isolette 8000;Vista 120;Zeus IE;Atlan A350;Carina
            GE Healthcare|Dash 5000;MAC 2000;MAC 5500 HD;Corometrics 170;Giraffe Warmer;Lunar iDXA;Venue Go;Vscan Air;OEC 3D;Corina;Carescape R860;Carescape V100;CASE T2100;Engstrom Pro;Dinamap V150;SAM 80;Versana Active
            Medtronic|LIFEPAK 20e;Puritan Bennett 980;Puritan Bennett 840;Nellcor PM1000N;INVOS 5100C;BIS Vista;StealthStation S8;Micra AV;Azure XT;Reveal LINQ;Guardian 4;Hugo RAS;Capnostream 35;ForceTriad;PillCam SB3
            Siemens Healthineers|MAGNETOM Vida;MAGNETOM Aera;SOMATOM go.Top;SOMATOM Force;ACUSON Sequoia;ACUSON Juniper;Atellica CH 930;Cios Alpha;Artis zee;MAMMOMAT Revelation;Mobilett Elara Max;Luminos dRF;RAPIDPoint 500;CLINITEK Novus;Ysio Max
            BD|Alaris neXus CC;BodyGuard 323;Rhapsody;Veritor Plus;Nexiva Diffusics;Intelliport;Innova Injector
            B. Braun|Infusomat P;Perfusor fm;Outlook 400ES;Dialog iQ;Dialog plus;Diapact CRRT;Aesculap Aeos;Vista Basic;Perfusor Secura FT;Enteroport plus
            Baxter|AK 98;Artis Physio;Evo IQ;Colleague CX;Amia;Centrella Smart;Progressa;Panda Warmer
            Fresenius Kabi|Volumat MC Agilia;Injectomat TIVA;Amika;Optima PT;Exelia SP;CATSmart;AmiCORE;Compomat G5
            Fresenius Medical Care|5008S CorDiax;4008S classic;multiFiltratePRO;2008T;sleep safe harmony
            Smiths Medical|CADD Legacy;BCI Spectro2 10;Surgivet V1040;Level 1 H-1200;Graseby 2100;Bivona;Jelco
            ICU Medical|Plum 360;Plum Duo;LifeCare PCA3;Diana;Cogent;SpectraFlow
            Mindray|BeneVision N17;BeneVision N12;ePM 12;BeneHeart D6;BeneHeart C2;WATO EX-65;SV300;SV800;DC-70;Resona 7;BC-6800;A7;uMEC 12;iMEC 10;VS-900;BeneFusion nVP
            Nihon Kohden|Life Scope G9;Life Scope TR;BSM-6701;TEC-5531;ECG-2550;CSM-1901;QI-930P;NKV-550
            Masimo|Root;Rad-97;Radical-7;Rad-8;Rad-G;EMMA;MightySat
            Getinge|Servo-u;Servo-i;Servo-air;Flow-i C20;Cardiohelp;CARDIOSAVE Hybrid;Maquet Alphamax;Rotaflow II
            Hamilton Medical|HAMILTON-C6;HAMILTON-G5;HAMILTON-MR1;HAMILTON-C1
            ResMed|AirSense 10;AirCurve 11;Astral 150;Lumis 150;Stellar 150
            Löwenstein Medical|Elisa 800;prisma VENT50;Leon plus;LUISA
            Zoll|X Series;R Series;AED 3;Propaq MD;Z Vent;LifeVest 4000
            Stryker|LIFEPAK 15;LUCAS 3;Mako;ProCuity;System 8;Neptune 3;1688 AIM
            Canon Medical|Aquilion ONE;Aplio i800;Vantage Orian;Alphenix Core;Xario 200G
            Fujifilm|Sonosite PX;Sonosite Edge II;FDR Go PLUS;DRYPIX Smart;EP-8000;Arietta 850;VP-7000
            Olympus|EVIS X1;CV-190;OER-Elite;ESG-410;UHI-4;VISERA 4K
            Karl Storz|IMAGE1 S;Thermoflator;AIDA;TELE PACK
            Roche|cobas 6000;cobas pro;cobas h 232;Accu-Chek Inform II;CoaguChek Pro II;cobas b 123
            Abbott|Alinity i;ARCHITECT i2000SR;i-STAT 1;FreeStyle Precision Pro;HeartMate 3;CELL-DYN Ruby;Gallant HF
            Radiometer|ABL90 FLEX PLUS;ABL800 FLEX;TCM5;AQT90
            Sysmex|XN-1000;CS-2500;UF-5000;CA-660
            Beckman Coulter|DxI 800;AU5800;DxH 900;Access 2;MicroScan WalkAway
            Elekta|Versa HD;Unity;Leksell Gamma Knife;Flexitron
            Varian|TrueBeam;Halcyon;ProBeam;Ethos;Bravos
            Hologic|Selenia Dimensions;Horizon A;Panther Fusion;Brevera
            Terumo|TE-SS730;TE-LM830;Trima Accel;Spectra Optia;APS1
            Arjo|Citadel Plus;Maxi Move;Flowtron ACS900;Huntleigh Sonicaid FM830
            Insulet|Dash PDM;Omnipod 5
            Natus|Olympic Brainz;Algo 5;Nicolet EDX;Embla NDx;RetCam 3
            Spacelabs|Qube 91390;Ultraview SL2700;Lifecard CF;Elance 93300;Sentinel 11
            Carestream|DRX-Revolution;DRX-Evolution Plus;DryView 5950;OnSight 3D
            Agfa|DX-D 600;DR 800;Drystar 5503;CR 30-X
            Boston Scientific|LABSYSTEM PRO;Rhythmia HDx;Accolade MRI;EMBLEM S-ICD;Latitude NXT 6290;iLab Polaris
            Biotronik|Renamic Neo;Acticor 7;Home Monitoring CardioMessenger Smart
            Edwards Lifesciences|HemoSphere;EV1000;Vigilance II
            Teleflex|AutoCAT 2;Arrow VPS G4;Rusch 8800
            Vyaire|bellavista 1000;LTV 1200;Vela Plus;SensorMedics 3100B;Infant Flow SiPAP
            Arthrex|Synergy UHD4;DualWave;AR-6480
            Erbe|VIO 3;APC 3;ERBEJET 2
            Contec|CMS6000;ECG1200G;PM50;CMS50D
            Welch Allyn|ProBP 3400;Braun PRO 6000;CP 150;Green Series 777;RETeval
            Johnson & Johnson|Harmonic Gen04;CARTO 3;Megadyne Mega Power;Centurion Vision
            OFFIS|Visus Viewer
            BPL Medical Technologies|Cardiart 9108;Ultima Prime;Penlon Prima 450
            """;

    static List<Device> all() {
        return LIST.lines()
                .flatMap(line -> List.of(line.substring(line.indexOf('|') + 1).split(";")).stream()
                        .map(model -> new Device(line.substring(0, line.indexOf('|')), model.strip())))
                .toList();
    }
}
