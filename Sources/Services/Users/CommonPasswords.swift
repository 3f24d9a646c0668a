// The words are from the frequency lists of zxcvbn, in the edition zxcvbn 4.5.0 for Python, under
// the MIT License:
//
// Copyright (c) 2012-2016 Dan Wheeler and Dropbox, Inc.
// Copyright (c) 2016 Daniel Wolf
//
// Permission is hereby granted, free of charge, to any person obtaining a copy of this software
// and associated documentation files (the "Software"), to deal in the Software without
// restriction, including without limitation the rights to use, copy, modify, merge, publish,
// distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the
// Software is furnished to do so, subject to the following conditions:
//
// The above copyright notice and this permission notice shall be included in all copies or
// substantial portions of the Software.
//
// THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING
// BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND
// NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM,
// DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
// OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.

/// What many people have chosen for a password and has the length of one that is taken, in NFC and
/// lower case (rule 15).
///
/// Of the 30,000 most common, 229 have 12 characters. With them are English words of that length
/// among the 15,000 most frequent of Wikipedia: zxcvbn counts those as words, not as passwords.
/// Long words that it has from another source (film and television) are not here.
enum CommonPasswords {
    static func contains(_ text: some StringProtocol) -> Bool { all.contains(Substring(text)) }

    static let all = Set(chosen.split(separator: " ") + words.split(separator: " "))

    private static let chosen = """
        010203040506 012345678910 014702580369 01telemike01 102030405060 1111111111zz 111222333000 \
        111222333444555 112233445566 122333444455555 123123qweqwe 123321456654 123321qweewq \
        123456654321 123456782000 1234567887654321 123456789000 12345678900987654321 \
        1234567890987654321 1234567890qaz 1234567890qw 1234567890qwe 1234567890qwerty \
        1234567890zzz 123456789101 123456789123 1234567892000 12345678987654321 123456789987654321 \
        123456789abc 123456789asd 123456789qaz 123456789qqq 123456789qwe 123456789qwer \
        123456789qwerty 123456789zxc 1234567qwertyu 123456qwerty 1234qwerasdf 1234qwerasdfzxcv \
        123qwe456rty 123qweasdzxc 123qwerty123 12qw34er56ty 159753456852 1a2s3d4f5g6h 1q2w3e4r5t6y \
        1qa2ws3ed4rf 1qa2ws3ed4rf5tg 1qaz2wsx3edc 1qaz2wsx3edc4rfv 1qazxsw23edc 1qazxsw23edcvfr4 \
        23176djivanfros 31217221027711 32615948worms 41d8cd98f00b 4815162342lost 541233432442 \
        59382113kevinp 742617000027 89231243658s 89876065093rax a1s2d3f4g5h6 abc123456789 \
        admin18533362 amadeusptfcor an83546921an13 andrewjackie antananarivu asdfgh123456 \
        asdfghjkl123 auckland2010 avrillavigne bltynbabrfwbz boy4u2ownnyc bpgjldsgjldthnf \
        businessbabe chickenwing101 christopher1 cjdthitycndj combat123654 contortionist \
        corperfmonsy counterstrike devilmaycry4 digitalprodu dkflbvbhjdbx dkflbvbhjdyf \
        domainlock2005 finalfantasy fkmnthyfnbdf fktrcfylhjdbx fktrcfylhjdf fktrcfylhjdyf \
        flvbybcnhfnjh frederiksberg fucktheworld fuckyoubitch fynfyfyfhbde gfhjkmgfhjkm \
        ghbdtnghbdtn ghbdtnrfrltkf ghhh47hj7649 ghjcnjgbpltw ghjcnjgfhjkm ghjcnjghjcnj \
        ghjcnjqgfhjkm ghjcnjrdfibyj ghjnbdjcnjzybt gjkysqgbpltw greenlantern gtnhjpfdjlcr \
        hd764nw5d7e1vb1 hedimaptfcor iampurehaha2 iloveboobies ilovemyfamily ingodwetrust \
        installdevic installsqlst iseedeadpeople jamesbond007 justinbieber leavemealone \
        lhbjkjubz2957704 lost4815162342 lytghjgtnhjdcr mailcreated5240 maprchem56458 massimiliano \
        masterbaiting masterbating masturbation maurolarastefy mevefalkcakk michaeljackson \
        minecraft123 minnesota_hp momsanaladventure morganstanley mortalkombat msorcloledbr \
        needforspeed nemvxyheqdd5oqxyxyzi networkingpe newproject2004 nhecsyfujkjdt nhfdvfnjkju123 \
        nhfycajhvths nightcrawler nondriversig olcrackmaster ontheoutside p030710p$e4o \
        paraklast1974 password1234 passwordstandard peanutbutter playstation2 playstation3 \
        polniypizdec0211 polniypizdec110211 pornographic ptybnxtvgbjy punksnotdead q1w2e3r4t5y6 \
        q1w2e3r4t5y6u7 q1w2e3r4t5y6u7i8 q1w2e3r4t5y6u7i8o9p0 qawsedrftgyh qaz123wsx456 \
        qazwsxedc123 qazwsxedcrfv qazwsxedcrfvtgb qazxswedc123 qazxswedcvfr qwaszxerdfcv \
        qweasdzxc123 qwerasdfzxcv qwertasdfgzxcvb qwerty123456 qwerty123456789 qwertyasdfgh \
        qwertyuiop10 qwertyuiop12 qwertyuiop123 qwertyuiop12345 qwertyytrewq residentevil \
        rfnthbyf1988 sanfrancisco saun24865709 schoolgirlie seemnemaailm sojdlg123aljg \
        sonnenschein sonyericsson specialinsta stickdaddy77 stinkyfinger stratocaster \
        systemofadown temppassword thecakeisalie ticketmaster vanyarespekt vfhbyfvfhbyf \
        vfrcbvvfrcbv vfvfvskfhfve vladimirovna warhammer40k wazzkaprivet websolutions \
        websolutionssu webuivalidat weihnachtsbau weihnachtsbaum whosyourdaddy xxxp455w0rd5 \
        z1x2c3v4b5n6m7 zaq1xsw2cde3 zaqwsxcderfv zcfvfzkexifz zqjphsyf6ctifgu zxcasdqwe123 \
        zxcvbn123456 zxcvbnm123456789
        """

    private static let words = """
        abbreviation abbreviations aberdeenshire abnormalities abolitionist academically \
        accelerating acceleration accessibility accommodated accommodates accommodation \
        accompaniment accompanying accomplishments accountability accreditation accumulating \
        accumulation achievements acknowledged acknowledgement acknowledges acknowledging \
        acquisitions additionally administered administering administration administrations \
        administrative administratively administrator administrators advancements advantageous \
        advertisement advertisements aerodynamics aeronautical aesthetically affectionately \
        affiliations aforementioned agglomeration aggressively agricultural alphabetical \
        alphabetically alternatively alternatives amalgamation amphitheater amphitheatre \
        amplification annihilation announcements annunciation anthropological anthropologist \
        anthropologists anthropology anthropomorphic antisemitism antisubmarine applications \
        apprenticeship appropriated appropriately appropriation appropriations approximated \
        approximately approximation archaeological archaeologist archaeologists archbishopric \
        archeological architectural architecturally architecture architectures aristocratic \
        arrondissement articulation artificially artistically assassinated assassination \
        assassinations assimilation associations astrological astronomical astrophysics \
        asymmetrical asynchronous attributable australasian austronesian authentication \
        authenticity authoritarian authoritative autobiographical autobiography automatically \
        availability baccalaureate bantamweight bedfordshire beneficiaries bibliography \
        bibliotheque biochemistry biodiversity biographical bioinformatics biosynthesis \
        biotechnology bodybuilding bougainville braunschweig breakthrough breaststroke \
        breckinridge broadcasters broadcasting buckinghamshire bulbophyllum bureaucratic \
        calculations cambridgeshire cancellation capabilities capitalization capitulation \
        carbohydrate carbohydrates carboniferous cardiovascular carthaginian catastrophic \
        categorization caterpillars celebrations cerambycidae certificates certification \
        certifications chairmanship championship championships characterised characteristic \
        characteristically characteristics characterization characterize characterized \
        characterizes charadriiformesfamily charlottesville charlottetown charterhouse \
        chemotherapy chesterfield chhattisgarh chiropractic choreographed choreographer \
        choreography christchurch christianity chromatography chronological chronologically \
        cinematographer cinematography civilisation civilizations classification classifications \
        coeducational coefficients coincidentally collaborated collaborates collaborating \
        collaboration collaborations collaborative collaborator collaborators collectively \
        colloquially colonisation colonization combinations combinatorial commemorated \
        commemorates commemorating commemoration commemorative commencement commendation \
        commentaries commentators commercialization commercially commissioned commissioner \
        commissioners commissioning commonwealth communicated communicates communication \
        communications comparatively compatibility compensation competitions competitiveness \
        compilations complementary complemented completeness complexities compositional \
        compositions comprehensive computational computerized concentrated concentrates \
        concentration concentrations conceptually concurrently condemnation condensation \
        condominiums conductivity confectionery confederates confederation confederations \
        configuration configurations confiscation conformation confrontation confrontations \
        confucianism conglomerate congregation congregational congregations congressional \
        connectivity connotations conscription consecration consecutively consequently \
        conservation conservatism conservative conservatives conservatoire conservatory \
        considerable considerably considerations consistently consolidated consolidating \
        consolidation conspirators constabulary constantinople constellation constituencies \
        constituency constituents constituting constitution constitutional constitutionality \
        constitutionally constitutions constructing construction constructions constructors \
        consultation consultations consultative contaminants contamination contemplated \
        contemplation contemporaneous contemporaries contemporary continuation continuously \
        contraception contradicted contradiction contradictions contradictory contributing \
        contribution contributions contributors controversial controversially controversies \
        conventional conventionally convincingly cooperatives coordinating coordination \
        corporations correctional correlations corresponded correspondence correspondent \
        correspondents corresponding cosmological cosmopolitan counterattack countermeasures \
        counterparts counterpoint cryptographic cryptography czechoslovak czechoslovakia \
        decentralized declarations decommissioned decommissioning decomposition decompression \
        deficiencies definitively deforestation degeneration dehydrogenase deliberation \
        deliberations delimitation democratically demographics demonstrated demonstrates \
        demonstrating demonstration demonstrations demonstrator demonstrators denomination \
        denominational denominations departmental dependencies deregulation descriptions \
        desegregation designations destinations deteriorated deteriorating deterioration \
        determination deterministic developmental developments diamondbacks dictatorship \
        dictionaries differential differentiate differentiated differentiation difficulties \
        directorship disabilities disadvantage disadvantaged disadvantages disagreements \
        disambiguation disciplinary discontinuation discontinued discretionary discriminate \
        discriminated discrimination discriminatory disintegration disobedience displacement \
        disproportionate disproportionately disqualification disqualified dissatisfaction \
        dissatisfied disseminated dissemination dissertation dissociation distillation \
        distinctions distinctively distinguishable distinguished distinguishes distinguishing \
        distributing distribution distributions distributors disturbances diversification \
        documentaries documentation domestically domesticated downloadable dramatically \
        eccentricity ecclesiastical economically effectiveness electrically electrification \
        electromagnetic electronically electrostatic emancipation encirclement encompassing \
        encountering encroachment encyclopaedia encyclopedia endorsements enhancements \
        enlightenment entertainers entertainment entertainments enthusiastically entomologist \
        entrepreneur entrepreneurial entrepreneurs entrepreneurship environmental environmentalist \
        environmentalists environmentally environments epidemiology epistemology equivalently \
        establishing establishment establishments ethnographic evolutionary examinations \
        exceptionally excommunicated excommunication expeditionary expenditures experiential \
        experimental experimentally experimentation experimented exploitation explorations \
        exponentially expressionism expressionist extermination extinguished extracellular \
        extratropical fachhochschule facilitating fayetteville featherweight fermentation \
        fertilization fictionalized firefighters firefighting fluctuations fluorescence \
        formulations fortification fortifications foundational fragmentation fraternities \
        fredericksburg functionality functionally fundamentalist fundamentally gainsborough \
        gastrointestinal genealogical generalization generalizations geographical geographically \
        geologically gesellschaft globalization gloucestershire governmental governorship \
        gravitational groundbreaking gubernatorial hauptbahnhof headquartered headquarters \
        herefordshire hertfordshire heterogeneous hierarchical highlighting hillsborough \
        historically historiography hohenzollern homelessness homosexuality horizontally \
        horticultural horticulture hospitalized huddersfield humanitarian hybridization \
        hydrocarbons hydroelectric hydrographic hypertension hypothesized identifiable \
        identification idiosyncratic illegitimate illumination illustrating illustration \
        illustrations illustrators implementation implementations implementing implications \
        impoverished impressionism impressionist imprisonment improvements improvisation \
        improvisational inaccessible inactivation inauguration incandescent incarnations \
        incompatible inconsistencies inconsistency inconsistent incorporated incorporates \
        incorporating incorporation increasingly independence independently independents \
        independiente indianapolis indistinguishable individualism individualized individually \
        industrialist industrialists industrialization industrialized inequalities infiltration \
        inflammation inflammatory inflorescence inflorescences informational infrastructure \
        infrastructures infrequently infringement inscriptions inspirations installation \
        installations installments instantaneous institutional institutionalized institutions \
        instructional instrumental instrumentalist instrumentals instrumentation insufficient \
        insurrection intellectual intellectuals intelligence intelligible intensification \
        interactions interception interceptions intercession interchangeable interchangeably \
        interchanges intercollegiate interconnected intercontinental intercultural \
        interdisciplinary interestingly intergovernmental interlocking intermediary intermediate \
        intermittent intermittently internacional international internationale internationally \
        internationals internazionale interoperability interpersonal interpolation interpretation \
        interpretations interpreters interpreting interpretive interscholastic intersecting \
        intersection intersections interspersed interstellar intervention interventions \
        intimidation intracellular introduction introductory invertebrates investigated \
        investigates investigations investigative investigators invitational irregularities \
        irrespective jacksonville johannesburg journalistic jurisdiction jurisdictional \
        jurisdictions jurisprudence justification kaiserslautern kidderminster kindergarten \
        knowledgeable kriegsmarine laboratories legalization legislatures leicestershire \
        liberalization libertadores liechtenstein lincolnshire localization longitudinal \
        longstanding loughborough macclesfield malnutrition manifestation manifestations \
        manufactured manufacturer manufacturers manufactures manufacturing marginalized \
        massachusetts masterpieces materialized mathematical mathematically mathematician \
        mathematicians matriculated matriculation measurements mechanically mediterranean \
        merchandising mesoamerican messerschmitt metallurgical metaphysical meteorological \
        meteorologist methodological methodologies metropolitan michelangelo microbiology \
        microorganisms micropolitan microprocessor middlesbrough middleweight miscellaneous \
        mismanagement missionaries mississippian mistreatment mitochondria mitochondrial \
        mobilization modernisation modernization modification modifications monmouthshire \
        mordellistena morphological motivational mountaineering mountaineers multicultural \
        multidisciplinary multilateral multilingual multinational multiplication multipurpose \
        municipalities municipality musicologist mythological nanoparticles nanotechnology \
        narragansett nationalisation nationalised nationalistic nationalists nationalities \
        nationalization nationalized naturalistic naturalization navigational necessitated \
        necessitating negotiations neighborhood neighborhoods neighbourhood neighbourhoods \
        neighbouring neoclassical neuroscience neurotransmitter nevertheless newfoundland \
        nomenclature northamptonshire northeastern northeastward northernmost northumberland \
        northwestern northwestward notification nottinghamshire observational observations \
        occasionally occupational oceanographic oceanography operationally ophthalmology \
        opportunistic opportunities optimization orchestrated orchestration organisation \
        organisational organisations organization organizational organizations orientations \
        orienteering ornamentation ornithologist oscillations outbuildings overcrowding \
        overshadowed overwhelmingly palestinians panathinaikos paramilitary paratroopers \
        parishioners parliamentarian parliamentarians parliamentary participants participated \
        participates participating participation participatory particularly partitioning \
        partnerships passeriformesfamily patriarchate peacekeeping pembrokeshire pennsylvania \
        percussionist performances periodically permeability permutations perpendicular \
        perpetrators persecutions personalities perspectives peterborough petrochemical \
        pharmaceutical pharmacological pharmacology philadelphia philanthropic philanthropist \
        philanthropy philharmonic philosophers philosophical philosophies phonological \
        phosphorylation photographed photographers photographic photosynthesis photovoltaic \
        phylogenetic physiological plenipotentiary polarization polymerization postdoctoral \
        postgraduate posthumously practitioner practitioners precipitated precipitation \
        predecessors predetermined predominantly predominately preferential premierships \
        preparations preparedness prerequisite presbyterian presbyterians presentation \
        presentations preservation presidential principalities principality privatisation \
        privatization probabilistic probabilities proclamation productivity professional \
        professionally professionals professorship profitability programmable progressively \
        progressives prohibitions proliferation pronunciation proportional propositions \
        prosecutions prostitution protagonists protectorate protestantism psychoanalysis \
        psychoanalytic psychological psychologists psychotherapy publications purification \
        pyramidellidae qualification qualifications quantitative quarterbacks quarterfinal \
        quarterfinals quartermaster radioactivity ratification rearrangement receivership \
        reclassified recognisable recognitions recognizable recollections recombination \
        recommendations recommissioned reconciliation reconnaissance reconstituted reconstructed \
        reconstruction reconstructions recreational redesignated redevelopment rediscovered \
        redistributed redistribution redistricting reestablished refrigeration refurbishment \
        regeneration regenerative regionalliga registration registrations rehabilitation \
        reimbursement reinforcement reinforcements reinstatement reintroduced reintroduction \
        relativistic relinquished renomination reorganisation reorganization repatriation \
        replacements representation representations representative representatives representing \
        reproduction reproductions reproductive requirements requisitioned resettlement \
        respectively restorations restrictions restructured restructuring resurrection \
        retroactively retrospective reunification revitalization revolutionaries revolutionary \
        revolutionized romanization saskatchewan satisfactory scandinavian schizophrenia \
        scholarships schoolchildren schoolmaster schoolteacher schwarzenegger scientifically \
        screenwriter screenwriting semicircular semiconductor semiconductors shakespearean \
        shareholders shareholding shipbuilding shostakovich significance significantly \
        similarities simplification simultaneous simultaneously skateboarding snowboarding \
        socioeconomic sociological southeastern southernmost southwestern specialising \
        specialization specializing specifically specification specifications spectrometer \
        spectrometry spectroscopy speculations spirituality spokesperson sporadically sportscaster \
        stabilization staffordshire stakeholders standardised standardization standardized \
        statistically statistician steeplechase stereotypical sterilization storytelling \
        strategically strengthened strengthening structurally stylistically subcommittee \
        subcontinent subdistricts subdivisions subordinated subordinates subscription \
        subscriptions subsequently subsidiaries substantially substituting substitution \
        subterranean successfully successively sudamericana sufficiently supercharged \
        superficially superimposed superintendent supermarkets superstructure supplemental \
        supplementary supplemented surroundings susceptibility sustainability swietokrzyskie \
        symbolically sympathizers synchronization synchronized synthesizers systematically \
        technological technologies telecommunication telecommunications temperatures theatrically \
        thermodynamic thermodynamics thessaloniki thiruvananthapuram thoroughbred thoroughfare \
        thunderbirds thunderbolts thunderstorms topographical totalitarian traditionalist \
        traditionally transactions transatlantic transcendental transcontinental transcription \
        transcriptional transcriptions transferable transferring transformation transformations \
        transformers transforming transitional transitioned transitioning translational \
        translations transliterated transliteration transmembrane transmission transmissions \
        transmitters transmitting transnational transparency transplantation transplanted \
        transportation transporting transylvania trolleybuses tuberculosis turbocharged \
        turkmenistan unaffiliated uncompromising unconstitutional uncontrolled unconventional \
        undercarriage underdeveloped undergraduate undergraduates undocumented unemployment \
        unexpectedly unilaterally unincorporated universalist universities unofficially \
        unprecedented unproductive unrestricted unsatisfactory unsuccessful unsuccessfully \
        unwillingness urbanization verbandsgemeinde verification virtualization visualization \
        vulnerabilities warwickshire weightlifting welterweight westinghouse wielkopolski \
        williamsburg williamsport williamstown wittgenstein wolverhampton worcestershire \
        wrestlemania
        """
}
