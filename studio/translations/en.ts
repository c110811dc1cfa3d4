<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>TrainingController</name>
    <message numerus="yes">
        <source>%n label(s), no bridge yet</source>
        <translation>
            <numerusform>%n label, no bridge yet</numerusform>
            <numerusform>%n labels, no bridge yet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n edit(s) newer than the bridge</source>
        <translation>
            <numerusform>%n edit newer than the bridge</numerusform>
            <numerusform>%n edits newer than the bridge</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WindowController</name>
    <message numerus="yes">
        <source>%n thread(s)</source>
        <translation>
            <numerusform>%n thread</numerusform>
            <numerusform>%n threads</numerusform>
        </translation>
    </message>
</context>
</TS>
